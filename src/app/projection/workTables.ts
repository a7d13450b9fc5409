import type { AggregateId } from '../../base/ids.ts';
import type { LogTables, NewEvent } from './logTables.ts';

/** The tables of a log of which each looks at kinds of its own. */
export class WorkTables implements LogTables {
  constructor(private readonly tables: readonly LogTables[]) {}

  merge(events: readonly NewEvent[]): void {
    for (const table of this.tables) table.merge(events);
  }

  refold(id: AggregateId): void {
    for (const table of this.tables) table.refold(id);
  }
}
