import { isFault, type FaultReport } from '../../base/fault.ts';
import { toHex } from '../../base/bytes.ts';
import type { ActorId, AggregateId, EventId, ObjectId } from '../../base/ids.ts';
import type { TextTerm } from '../../domain/issues/query/textTerm.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { KeyRing } from '../../domain/trust/keyRing.ts';
import type { Verdict } from '../../domain/trust/verdict.ts';
import type { JudgedEvents, JudgedSoFar } from './judging.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProjectionStore, SqlDatabase } from '../ports/projectionStore.ts';
import type { Random } from '../ports/random.ts';
import type { Logs, OpenedProjection } from './openedProjection.ts';
import type { ReadLog } from './projector.ts';
import type { ChangeSet } from './changeSet.ts';
import { decodeOverview, encodeOverview, type Heads, type Overview, overviewOf, sameHeads } from './overview.ts';
import type { Trust } from '../trust/trustStore.ts';
import type { Verifier } from '../trust/verifier.ts';
import type { SearchIndex } from './searchIndex.ts';
import type { Snapshot } from './snapshot.ts';

/** What was looked for, in the order of the terms: the issues in which each was found, with how well it fits (> 0). */
export interface Found {
  readonly snapshot: Snapshot;
  readonly hits: readonly ReadonlyMap<AggregateId, number>[];
}

/** How the cache stands. */
export interface CacheStatistics {
  /** The folder it is in. */
  readonly path: string;
  /** Bytes of the saved images; 0 when there are none. */
  readonly sizeBytes: number;
  /** Milliseconds since the epoch. */
  readonly rebuiltTs: number;
  readonly eventsSinceRebuild: number;
  /** Why what was kept could not be used, or could not be saved; absent when all is well. */
  readonly problem?: string;
}

interface Dependencies extends Logs {
  readonly store: ProjectionStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly verifier: Verifier;
}

const TABLES = 'projection.sqlite';
const SEARCH = 'search.sqlite';
const OVERVIEW = 'overview.json';
/** Among the heads of the logs: by which keys and pins events count. */
const SIGNATURES = 'signatures';

/**
 * When to save: as soon as reading the tail again has cost as much as saving does. Milliseconds, measured; only their ratio
 * matters.
 */
const COST = { perCommit: 0.08, perEvent: 0.02, perVerdict: 0.1, perSave: 4, perByteSaved: 4e-6 };

/**
 * What is folded from the logs of a repository: a database in memory, whose image is kept from time to time. Who opens it
 * next reads the image and the tail of the logs. It can be thrown away at any time.
 */
export class Projection {
  #opened: OpenedProjection | undefined;
  #search: SearchIndex | undefined;
  /** As it was last read from its file, while the database was closed. */
  #kept: { readonly heads: Heads; readonly overview: Overview } | undefined;
  /** What the next process would be spared if the image were saved now, in the unit of COST. */
  #unsaved = 0;
  #problem: string | undefined;
  /** The revision of this process at which the present tables began: what was before cannot be compared with them. */
  #origin = 0;
  #queue: Promise<unknown> = Promise.resolve();

  constructor(private readonly deps: Dependencies) {}

  /** Everything that the logs hold now. */
  current(): Promise<Snapshot> {
    return this.#inTurn(async () => (await this.#caughtUp()).snapshot);
  }

  /** The heads of the logs, without reading what they hold. */
  heads(): Promise<Heads> {
    return this.#inTurn(() => this.#heads());
  }

  /** What lists show. Where nothing changed since it was last asked for, by any process, the database stays closed. */
  overview(): Promise<Overview> {
    return this.#inTurn(async () => {
      if (this.#opened !== undefined) return overviewOf((await this.#caughtUp()).snapshot);
      const heads = await this.#heads();
      if (this.#kept === undefined || !sameHeads(this.#kept.heads, heads)) this.#kept = await this.#loadOverview(heads);
      if (this.#kept !== undefined) return this.#kept.overview;
      const { snapshot } = await this.#caughtUp();
      await this.#saveOverview(snapshot);
      return overviewOf(snapshot);
    });
  }

  /**
   * What changed since a revision that an earlier answer gave, with all that the logs hold now. `many` issues where that
   * cannot be told: since `undefined`, and when the tables were made anew meanwhile.
   */
  changesSince(revision?: number): Promise<ChangeSet> {
    return this.#inTurn(async () => {
      const opened = await this.#caughtUp();
      const now = this.#origin + opened.lastSeq;
      if (revision === undefined || revision < this.#origin) return { revision: now, issues: 'many', work: true };
      return { revision: now, ...opened.changesSince(revision - this.#origin) };
    });
  }

  /** Looks for each of `terms` in the titles, descriptions and comments of all issues. */
  search(terms: readonly TextTerm[]): Promise<Found> {
    return this.#inTurn(async () => {
      const opened = await this.#caughtUp();
      const index = await this.#searchIndex(opened);
      this.#unsaved += COST.perEvent * index.update(opened);
      return { snapshot: opened.snapshot, hits: terms.map((term) => index.find(term)) };
    });
  }

  /** The keys of an actor. */
  keyRing(actor: ActorId): Promise<KeyRing> {
    return this.#inTurn(async () => {
      const { judging } = await this.#caughtUp();
      const { verifier } = this.deps;
      return judging.ring(verifier, actor, await verifier.trust.read());
    });
  }

  /** What the signatures of events are worth, by what is known now. */
  verdicts(events: readonly LogEvent[]): Promise<ReadonlyMap<EventId, Verdict>> {
    return this.#inTurn(async () => {
      const { judging } = await this.#caughtUp();
      const { verifier } = this.deps;
      return judging.verdicts(verifier, events, await verifier.trust.read());
    });
  }

  /** Of several copies of one event, with different signatures, the one that is worth most by what is known now. */
  bestCopy(copies: readonly LogEvent[]): Promise<LogEvent> {
    return this.#inTurn(async () => {
      const { judging } = await this.#caughtUp();
      const { verifier } = this.deps;
      return judging.bestOf(verifier, copies, await verifier.trust.read());
    });
  }

  /**
   * Judges the signatures of some more events, and keeps the verdicts; gives what was done by now of how much. To be called
   * until nothing is left: others have their turns in between.
   */
  judgeSome(limit: number, signal?: AbortSignal): Promise<JudgedSoFar> {
    return this.#inTurn(async () => {
      const opened = await this.#caughtUp();
      const { verifier } = this.deps;
      const { events } = await opened.judge(verifier, await verifier.trust.read(), limit, signal);
      this.#unsaved += COST.perVerdict * events;
      return opened.judging.soFar();
    });
  }

  /** The verdicts that are kept: how many of each, and the events that are not valid, the first ones. */
  judged(limit: number): Promise<JudgedEvents> {
    return this.#inTurn(async () => (await this.#caughtUp()).judging.summary(limit));
  }

  /** Makes everything again from the logs alone; with `issues`, the issue log is read from there on only. */
  rebuild(issues?: ReadLog): Promise<Snapshot> {
    return this.#inTurn(async () => {
      const fresh = await this.#remake(issues);
      this.#unsaved = Infinity;
      await this.#save(fresh);
      await this.#saveOverview(fresh.snapshot);
      return fresh.snapshot;
    });
  }

  /** Keeps the image if that is worth it by now. Never fails: the cache may be in a place that cannot be written. */
  checkpoint(): Promise<void> {
    return this.#inTurn(async () => {
      const opened = this.#opened;
      if (opened === undefined || this.#unsaved === 0) return;
      const [pages] = opened.database.get('PRAGMA page_count') ?? [0];
      const [size] = opened.database.get('PRAGMA page_size') ?? [0];
      const cost = COST.perSave + COST.perByteSaved * Number(pages) * Number(size);
      if (this.#unsaved >= cost) await this.#save(opened);
    });
  }

  /** How the cache stands, with all that the logs hold now. */
  statistics(): Promise<CacheStatistics> {
    return this.#inTurn(async () => {
      const opened = await this.#caughtUp();
      const sizes = await Promise.all([TABLES, SEARCH, OVERVIEW].map((name) => this.deps.store.size(name)));
      return {
        path: this.deps.store.path,
        sizeBytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
        rebuiltTs: opened.rebuiltTs,
        eventsSinceRebuild: opened.eventsSinceRebuild,
        ...(this.#problem !== undefined && { problem: this.#problem }),
      };
    });
  }

  /** Keeps the image if that is worth it, and ends. */
  async dispose(): Promise<void> {
    await this.checkpoint();
    await this.#inTurn(async () => this.#close());
  }

  /** One after the other: a reading changes what a question is answered from. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    // Whoever asked gets the fault; the next one starts afresh.
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  async #caughtUp(): Promise<OpenedProjection> {
    const opened = (this.#opened ??= await this.#load());
    this.#kept = undefined; // From now on the database answers.
    return (await this.#fill(opened)) === 'outdated' ? this.#remake() : opened;
  }

  /** Puts a new database, filled from the logs alone, in the place of the present one, which stays if that fails. */
  async #remake(issues?: ReadLog): Promise<OpenedProjection> {
    const fresh = await this.#create(await this.deps.verifier.trust.read());
    try {
      if (issues !== undefined) fresh.seedIssues(issues);
      if ((await this.#fill(fresh, issues !== undefined)) === 'outdated')
        throw new Error('new tables cannot be outdated');
    } catch (error) {
      fresh.database.close();
      throw error;
    }
    // Numbers begin anew with the tables; revisions go on.
    this.#origin += (this.#opened?.lastSeq ?? 0) + 1;
    this.#close();
    this.#opened = fresh;
    return fresh;
  }

  async #load(): Promise<OpenedProjection> {
    const { OpenedProjection } = await import('./openedProjection.ts');
    const database = await this.#loadDatabase(TABLES);
    const opened = database && OpenedProjection.over(database, this.deps);
    if (opened !== undefined) return opened;
    if (database !== undefined) {
      database.close();
      this.#problem = `${TABLES} was of another version`;
    }
    return this.#create(await this.deps.verifier.trust.read());
  }

  async #loadDatabase(name: string): Promise<SqlDatabase | undefined> {
    const bytes = await this.#loadBytes(name);
    const database = bytes && (await this.deps.store.open(bytes));
    if (bytes !== undefined && database === undefined) this.#problem = `${name} was not a database`;
    return database;
  }

  async #loadBytes(name: string): Promise<Uint8Array | undefined> {
    const kept = await this.deps.store.load(name);
    if (kept.kind === 'unusable') this.#problem = kept.reason;
    return kept.kind === 'bytes' ? kept.bytes : undefined;
  }

  async #loadOverview(heads: Heads): Promise<{ heads: Heads; overview: Overview } | undefined> {
    const bytes = await this.#loadBytes(OVERVIEW);
    const overview = bytes && decodeOverview(bytes, heads);
    return overview && { heads, overview };
  }

  async #create(trust: Trust): Promise<OpenedProjection> {
    const { OpenedProjection } = await import('./openedProjection.ts');
    return OpenedProjection.createIn(await this.deps.store.open(), this.deps, this.deps.clock.now(), trust);
  }

  async #fill(opened: OpenedProjection, seeded = false): Promise<'filled' | 'outdated'> {
    const isNew = opened.lastSeq === 0 || seeded;
    const { verifier } = this.deps;
    const read = await opened.catchUp(verifier, await verifier.trust.read());
    if (read === 'outdated') return read;
    this.#unsaved += COST.perCommit * read.commits + COST.perEvent * read.events;
    if (isNew) opened.markRebuilt(this.deps.clock.now());
    return 'filled';
  }

  async #searchIndex(opened: OpenedProjection): Promise<SearchIndex> {
    if (this.#search !== undefined) return this.#search;
    const { SearchIndex } = await import('./searchIndex.ts');
    const database = await this.#loadDatabase(SEARCH);
    this.#search = database && SearchIndex.over(database, opened);
    return (this.#search ??= SearchIndex.createIn(await this.deps.store.open()));
  }

  /** The images of both databases belong together: the search index names the state of the tables that it was made from. */
  async #save(opened: OpenedProjection): Promise<void> {
    await this.#keep(async () => {
      const generation = toHex(this.deps.random.bytes(8));
      opened.markGeneration(generation);
      await this.deps.store.save(TABLES, opened.database.image());
      if (this.#search === undefined) return;
      this.#search.update(opened);
      await this.deps.store.save(SEARCH, this.#search.image(generation));
    });
    this.#unsaved = 0;
  }

  /** Not that of a log with objects missing: they may come back, and its head would be the same. */
  async #saveOverview(snapshot: Snapshot): Promise<void> {
    const reached = snapshot.reached();
    if (reached.some(({ incomplete }) => incomplete)) return;
    const read = Object.fromEntries(reached.map(({ name, head }) => [name, head ?? null]));
    const heads = { ...read, ...(await this.#standing()) };
    await this.#keep(() => this.deps.store.save(OVERVIEW, encodeOverview(overviewOf(snapshot), heads)));
  }

  /** Without what is kept the next process only takes longer; `db stats` tells why. */
  async #keep(save: () => Promise<void>): Promise<void> {
    try {
      await save();
      this.#problem = undefined;
    } catch (error) {
      if (!isFault(error)) throw error;
      this.#problem = describe(error.report);
    }
  }

  async #heads(): Promise<Heads> {
    const { issueLog, workLog, privateLog } = this.deps;
    const heads = await Promise.all(
      [issueLog, workLog, privateLog].map(async (log) => [log.spec.name, (await log.head()) ?? null]),
    );
    return { ...(Object.fromEntries(heads) as Heads), ...(await this.#standing()) };
  }

  /** What else decides which events count, as a head of its own; none where all of them do. */
  async #standing(): Promise<Heads> {
    const { policy, stamp } = await this.deps.verifier.trust.read();
    return policy === 'require' ? { [SIGNATURES]: stamp as ObjectId } : {};
  }

  #close(): void {
    this.#opened?.database.close();
    this.#search?.close();
    this.#opened = undefined;
    this.#search = undefined;
  }
}

function describe({ code, details }: FaultReport): string {
  const where = 'path' in details ? ` in ${details.path}` : '';
  return `it could not be kept${where}: ${'reason' in details ? details.reason : code.replaceAll('-', ' ')}`;
}
