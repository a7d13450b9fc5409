import type { AggregateId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';

/** An event that was not known before, with its number in the table of events. */
export interface NewEvent {
  readonly event: LogEvent;
  readonly seq: number;
}

/**
 * The tables that are folded from a log, or from several of the same kinds. `merge` may be given their events in any order and
 * in any portions: the tables come out the same but for the numbers (`seq`, `key`, `change`).
 */
export interface LogTables {
  merge(events: readonly NewEvent[]): void;
  /** Makes anew what is folded about one aggregate, from the events about it that count. */
  refold(id: AggregateId): void;
}
