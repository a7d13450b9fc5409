import type { AggregateId } from '../../base/ids.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { LogSpec } from '../ports/logSpec.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { Trust } from '../trust/trustStore.ts';
import type { Verifier } from '../trust/verifier.ts';
import { type ChangeSet, MANY_ISSUES } from './changeSet.ts';
import { databaseSnapshot } from './databaseSnapshot.ts';
import { EventTable } from './eventTable.ts';
import { IssueTables } from './issueTables.ts';
import type { LogTables } from './logTables.ts';
import { ProfileTable } from './profileTable.ts';
import { RunTable } from './runTable.ts';
import { WorkTables } from './workTables.ts';
import { type Judged, Judging } from './judging.ts';
import { Projector, type Read, type ReadLog } from './projector.ts';
import { SCHEMA, SCHEMA_VERSION } from './schema.ts';
import type { Snapshot } from './snapshot.ts';
import { Standing } from './standing.ts';
import { Summaries } from './summaries.ts';

/** The logs of a repository. */
export interface Logs {
  readonly issueLog: EventLog;
  readonly workLog: EventLog;
  /** Issues that stay in this clone; of the kinds of the issue log. */
  readonly privateLog: EventLog;
}

/** Events that come to count are folded so many at once. */
const PORTION = 5_000;

/** What belongs to an image that is further back is made again. */
const GENERATIONS_KEPT = 32;

/** A database with the tables of this version, and what keeps them up to date. */
export class OpenedProjection {
  readonly #projectors: readonly Projector[];
  readonly #summaries = new Summaries();
  readonly #events: EventTable;
  readonly #logs: Logs;
  readonly #standing: Standing;
  readonly judging: Judging;
  readonly snapshot: Snapshot;

  private constructor(
    readonly database: SqlDatabase,
    logs: Logs,
  ) {
    const { issueLog, workLog, privateLog } = (this.#logs = logs);
    // The place of a log in this list is its number in the table of events.
    const events = new EventTable(database, [issueLog.spec, workLog.spec, privateLog.spec]);
    const ofIssues = [issueLog.spec, privateLog.spec];
    const profiles = new ProfileTable([workLog.spec], database, events);
    const runs = new RunTable([workLog.spec], database, events);
    const work = new WorkTables([profiles, runs]);
    const issues = new IssueTables(
      ofIssues,
      database,
      events,
      (summary) => this.#summaries.put(summary),
      (id) => this.#summaries.remove(id),
    );
    const requires = this.#requires;
    const standing = new Standing(database, events, requires);
    const projector = (log: EventLog, tables: LogTables): Projector =>
      new Projector(log, database, events, standing, tables);
    this.#events = events;
    this.#standing = standing;
    this.judging = new Judging(database, events, workLog.spec, (seq, verdict) => {
      if (requires) standing.refuse(seq, verdict !== 'valid');
    });
    // What is disowned, and whose keys count, is best known before what it is about.
    this.#projectors = [projector(workLog, work), projector(issueLog, issues), projector(privateLog, issues)];
    this.snapshot = databaseSnapshot({
      database,
      events,
      profiles,
      runs,
      summaries: this.#summaries,
      issueLogs: ofIssues,
      workLog: workLog.spec,
    });
  }

  /** Makes the tables in an empty database. `now`: milliseconds since the epoch. */
  static createIn(database: SqlDatabase, logs: Logs, now: number, { policy }: Pick<Trust, 'policy'>): OpenedProjection {
    database.exec(SCHEMA);
    const put = (key: string, value: number | string): void =>
      void database.run('INSERT INTO meta VALUES (?, ?)', key, value);
    put('schema', SCHEMA_VERSION);
    put('rebuilt', now);
    put('requires', Number(policy === 'require'));
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
   * what is known, or other events count than when it was filled; this database is of no use any more.
   */
  async catchUp(verifier: Verifier, trust: Trust): Promise<Read | 'outdated'> {
    if (this.#requires !== (trust.policy === 'require')) return 'outdated';
    this.database.exec('BEGIN');
    try {
      const read = await this.#catchUp(verifier, trust);
      this.database.exec(read === 'outdated' ? 'ROLLBACK' : 'COMMIT');
      if (read === 'outdated') this.#forget();
      return read;
    } catch (error) {
      this.database.exec('ROLLBACK');
      this.#forget();
      throw error;
    }
  }

  async #catchUp(verifier: Verifier, trust: Trust): Promise<Read | 'outdated'> {
    const sum = { commits: 0, events: 0 };
    for (const projector of this.#projectors) {
      const read = await projector.catchUp();
      if (read === 'outdated') return read;
      sum.commits += read.commits;
      sum.events += read.events;
    }
    if (this.#requires) await this.judging.step(verifier, trust, Infinity);
    else await this.judging.meet(verifier, trust);
    this.#foldChanges();
    return sum;
  }

  /** Fills the empty tables of the issue log with what it holds up to a commit. */
  seedIssues(read: ReadLog): void {
    this.#projectors.find(({ log }) => log === this.#logs.issueLog)?.seed(read);
  }

  /** What came to count is merged; what does not count any more is folded out, at the cost of what it is about. */
  #foldChanges(): void {
    const { coming, going } = this.#standing.takeChanges();
    if (coming.length + going.length === 0) return;
    this.#events.bump();
    const refolded = new Map(this.#allTables().map((tables) => [tables, new Set<AggregateId>()]));
    const isDone = (spec: LogSpec, id: AggregateId): boolean => refolded.get(this.#tablesOf(spec))?.has(id) === true;
    for (const { event, spec } of going.map((seq) => this.#events.at(seq))) {
      if (isDone(spec, event.aggregate)) continue;
      refolded.get(this.#tablesOf(spec))?.add(event.aggregate);
      this.#events.noteRefold(spec, event.aggregate);
      this.#tablesOf(spec).refold(event.aggregate);
    }
    for (let start = 0; start < coming.length; start += PORTION) {
      const events = coming.slice(start, start + PORTION).map((seq) => ({ seq, ...this.#events.at(seq) }));
      for (const { event, spec } of events) this.#events.noteRefold(spec, event.aggregate);
      const open = events.filter(({ event, spec }) => !isDone(spec, event.aggregate));
      for (const tables of this.#allTables()) tables.merge(open.filter(({ spec }) => this.#tablesOf(spec) === tables));
    }
  }

  #allTables(): LogTables[] {
    return [...new Set(this.#projectors.map(({ tables }) => tables))];
  }

  #tablesOf(spec: LogSpec): LogTables {
    const projector = this.#projectors.find(({ log }) => log.spec === spec);
    if (projector === undefined) throw new Error(`the log ${spec.name} is not folded`);
    return projector.tables;
  }

  /** Judges some more events, and folds what follows from it. With a fault, or when it is aborted, everything is as before. */
  async judge(verifier: Verifier, trust: Trust, limit: number, signal?: AbortSignal): Promise<Judged> {
    this.database.exec('BEGIN');
    try {
      const judged = await this.judging.step(verifier, trust, limit, signal);
      this.#foldChanges();
      this.database.exec('COMMIT');
      return judged;
    } catch (error) {
      this.database.exec('ROLLBACK');
      this.#forget();
      throw error;
    }
  }

  /** Whether only events that were judged to be valid count here. */
  get #requires(): boolean {
    return this.database.get("SELECT value FROM meta WHERE key = 'requires'")?.[0] === 1;
  }

  /** Once something was rolled back, what is remembered of the tables may not be in them. */
  #forget(): void {
    this.#summaries.reset();
    this.#events.reset();
    this.#standing.reset();
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
