import type { AggregateId } from '../../base/ids.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import { type ChangeSet, MANY_ISSUES } from './changeSet.ts';
import { databaseSnapshot } from './databaseSnapshot.ts';
import { EventTable } from './eventTable.ts';
import { IssueTables } from './issueTables.ts';
import type { LogTables } from './logTables.ts';
import { ProfileTable } from './profileTable.ts';
import { Projector, type Read, type ReadLog } from './projector.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';
import type { Snapshot } from './snapshot.ts';
import { Summaries } from './summaries.ts';

/** The logs of a repository. */
export interface Logs {
  readonly issueLog: EventLog;
  readonly workLog: EventLog;
  /** Issues that stay in this clone; of the kinds of the issue log. */
  readonly privateLog: EventLog;
}

/** What belongs to an image that is further back is made again. */
const GENERATIONS_KEPT = 32;

/** A database with the tables of this version, and what keeps them up to date. */
export class OpenedProjection {
  readonly #projectors: readonly Projector[];
  readonly #summaries = new Summaries();
  readonly #events: EventTable;
  readonly #logs: Logs;
  readonly snapshot: Snapshot;

  private constructor(
    readonly database: SqlDatabase,
    logs: Logs,
  ) {
    const { issueLog, workLog, privateLog } = (this.#logs = logs);
    // The place of a log in this list is its number in the table of events.
    const events = new EventTable(database, [issueLog.spec, workLog.spec, privateLog.spec]);
    const profiles = new ProfileTable(database, events);
    const issues = new IssueTables(database, events, (summary) => this.#summaries.put(summary));
    const projector = (log: EventLog, tables: LogTables): Projector => new Projector(log, database, events, tables);
    this.#events = events;
    this.#projectors = [projector(issueLog, issues), projector(workLog, profiles), projector(privateLog, issues)];
    this.snapshot = databaseSnapshot({
      database,
      events,
      profiles,
      summaries: this.#summaries,
      issueLogs: [issueLog.spec, privateLog.spec],
      workLog: workLog.spec,
    });
  }

  /** Makes the tables in an empty database. `now`: milliseconds since the epoch. */
  static createIn(database: SqlDatabase, logs: Logs, now: number): OpenedProjection {
    database.exec(SCHEMA);
    const put = (key: string, value: number | string): void =>
      void database.run('INSERT INTO meta VALUES (?, ?)', key, value);
    put('schema', SCHEMA_VERSION);
    put('rebuilt', now);
    return new OpenedProjection(database, logs);
  }

  /** Over the tables that a database has; `undefined` when they are of another version. */
  static over(database: SqlDatabase, logs: Logs): OpenedProjection | undefined {
    const [tables] = database.get("SELECT count(*) FROM sqlite_master WHERE name = 'meta'") ?? [0];
    if (tables === 0) return undefined;
    const version = database.get("SELECT value FROM meta WHERE key = 'schema'")?.[0];
    return version === SCHEMA_VERSION ? new OpenedProjection(database, logs) : undefined;
  }

  /**
   * Takes over all that the logs hold now. With a fault, everything is as before. `outdated`: one of them does not go on from
   * what is known; this database is of no use any more.
   */
  async catchUp(): Promise<Read | 'outdated'> {
    const sum = { commits: 0, events: 0 };
    try {
      for (const projector of this.#projectors) {
        const read = await projector.catchUp();
        if (read === 'outdated') {
          this.#forget();
          return read;
        }
        sum.commits += read.commits;
        sum.events += read.events;
      }
    } catch (error) {
      this.#forget();
      throw error;
    }
    return sum;
  }

  /** Fills the empty tables of the issue log with what it holds up to a commit. */
  seedIssues(read: ReadLog): void {
    this.#projectors[0]?.seed(read);
  }

  /** Once something was rolled back, what is remembered of the tables may not be in them. */
  #forget(): void {
    this.#summaries.reset();
    this.#events.reset();
  }

  /** The greatest number of an event: everything that changes from now on is marked with a greater one. */
  get lastSeq(): number {
    return this.#events.last;
  }

  /** What the events beyond the number `seq` changed. */
  changesSince(seq: number): Omit<ChangeSet, 'revision'> {
    const { issueLog, privateLog, workLog } = this.#logs;
    const since = (logs: readonly EventLog[], limit: number): AggregateId[] =>
      this.#events.aggregatesSince(
        logs.map(({ spec }) => spec),
        seq,
        limit,
      );
    const issues = since([issueLog, privateLog], MANY_ISSUES + 1);
    const isMany = issues.length > MANY_ISSUES;
    return { issues: isMany ? 'many' : issues, work: since([workLog], 1).length > 0 };
  }

  /** When the tables were made, in milliseconds since the epoch. */
  get rebuiltTs(): number {
    return Number(this.database.get("SELECT value FROM meta WHERE key = 'rebuilt'")?.[0]);
  }

  /** Events that came since the tables were made and first filled. */
  get eventsSinceRebuild(): number {
    const at = this.database.get("SELECT value FROM meta WHERE key = 'rebuilt_seq'")?.[0];
    return this.lastSeq - Number(at ?? this.lastSeq);
  }

  /** Notes that the tables were filled from nothing just now. */
  markRebuilt(now: number): void {
    this.database.run("INSERT OR REPLACE INTO meta VALUES ('rebuilt', ?)", now);
    this.database.run("INSERT OR REPLACE INTO meta VALUES ('rebuilt_seq', ?)", this.lastSeq);
  }

  /** Whether this database comes from the image `id`, and was not behind `seq` then. */
  descendsFrom(id: string, seq: number): boolean {
    const known = this.database.get('SELECT seq FROM generations WHERE id = ?', id)?.[0];
    return known !== undefined && Number(known) >= seq;
  }

  /** Gives the present state a name for `descendsFrom`. */
  markGeneration(id: string): void {
    this.database.run('INSERT INTO generations VALUES (?, ?)', id, this.lastSeq);
    const old = 'SELECT id FROM generations ORDER BY seq DESC LIMIT -1 OFFSET ?';
    this.database.run(`DELETE FROM generations WHERE id IN (${old}) AND id <> ?`, GENERATIONS_KEPT, id);
  }
}
