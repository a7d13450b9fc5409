import type { AggregateId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { compareVersions } from '../../domain/event/order.ts';
import { runFinished, type RunFinishedPayload } from '../../domain/pipelines/kinds/runFinished.ts';
import { runReported, type RunReportedPayload } from '../../domain/pipelines/kinds/runReported.ts';
import { runStarted, type RunStartedPayload } from '../../domain/pipelines/kinds/runStarted.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { EventTable } from './eventTable.ts';
import type { LogTables, NewEvent } from './logTables.ts';

/** What the work log says of a run. */
export interface RunRow {
  readonly run: AggregateId;
  readonly started: LogEvent<string, RunStartedPayload>;
  /** `undefined` while nobody has said how it ended. */
  readonly finished: LogEvent<string, RunFinishedPayload> | undefined;
  /** What it measured and found; `undefined` where there is nothing to say. */
  readonly reported: LogEvent<string, RunReportedPayload> | undefined;
}

/** Runs of pipelines: of several events that say the same of a run (its beginning, its end, what it found) the earliest counts. */
export class RunTable implements LogTables {
  constructor(
    /** The logs that are folded here. */
    private readonly specs: readonly LogSpec[],
    private readonly database: SqlDatabase,
    private readonly events: EventTable,
  ) {}

  merge(events: readonly NewEvent[]): void {
    for (const { event, seq } of events) {
      if (event.kind === runStarted.name) this.#put(event, seq, 'started');
      else if (event.kind === runFinished.name) this.#put(event, seq, 'finished');
      else if (event.kind === runReported.name) this.#put(event, seq, 'reported');
    }
  }

  refold(id: AggregateId): void {
    this.database.run('DELETE FROM runs WHERE run = ?', id);
    this.merge(this.events.numbered(this.specs, id));
  }

  get(run: AggregateId): RunRow | undefined {
    return this.#rows('WHERE run = ?', run)[0];
  }

  /** Runs whose ids begin with these hex digits. */
  withPrefix(digits: string): readonly RunRow[] {
    return this.#rows('WHERE run >= ? AND run < ?', digits, `${digits}g`);
  }

  /** The newest ones, at most `limit`; those of one pipeline where it is named. */
  newest(limit: number, pipeline?: string): readonly RunRow[] {
    const order = 'ORDER BY ts DESC, run LIMIT ?';
    return pipeline === undefined
      ? this.#rows(order, limit)
      : this.#rows(`WHERE pipeline = ? ${order}`, pipeline, limit);
  }

  #put(event: LogEvent, seq: number, column: 'started' | 'finished' | 'reported'): void {
    const known = this.database.get(`SELECT ${column} FROM runs WHERE run = ?`, event.aggregate);
    if (known === undefined)
      this.database.run('INSERT INTO runs VALUES (?, NULL, NULL, NULL, NULL, NULL)', event.aggregate);
    const before = known?.[0];
    if (typeof before === 'number' && compareVersions(this.events.version(before), event) <= 0) return;
    this.database.run(`UPDATE runs SET ${column} = ? WHERE run = ?`, seq, event.aggregate);
    if (column !== 'started') return;
    const { pipeline } = event.payload as RunStartedPayload;
    const ts = typeof event.ts === 'bigint' ? Number.MAX_SAFE_INTEGER : event.ts;
    this.database.run('UPDATE runs SET ts = ?, pipeline = ? WHERE run = ?', ts, pipeline, event.aggregate);
  }

  #rows(rest: string, ...values: readonly (string | number)[]): readonly RunRow[] {
    const where = rest.startsWith('WHERE')
      ? rest.replace('WHERE', 'WHERE started IS NOT NULL AND')
      : `WHERE started IS NOT NULL ${rest}`;
    return this.database
      .all(`SELECT run, started, finished, reported FROM runs ${where}`, ...values)
      .map(([run, started, finished, reported]) => ({
        run: run as AggregateId,
        started: this.events.at(started as number).event as LogEvent<string, RunStartedPayload>,
        finished:
          finished === null
            ? undefined
            : (this.events.at(finished as number).event as LogEvent<string, RunFinishedPayload>),
        reported:
          reported === null
            ? undefined
            : (this.events.at(reported as number).event as LogEvent<string, RunReportedPayload>),
      }));
  }
}
