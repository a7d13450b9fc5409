import type { ObjectId } from '../../base/ids.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { EventTable } from './eventTable.ts';
import { clearProgress, type LogProgress, noteProblem, readProgress, writeProgress } from './logProgress.ts';
import type { LogTables, NewEvent } from './logTables.ts';

/** So many events are folded at once: enough for the merge to pay, few enough to be held in memory. */
const PORTION = 5_000;

/** What a reading took: the measure of how much work a saved image would spare the next process. */
export interface Read {
  readonly commits: number;
  readonly events: number;
}

const NOTHING: Read = { commits: 0, events: 0 };

/** Brings the tables of one log up to date with it. */
export class Projector {
  constructor(
    private readonly log: EventLog,
    private readonly database: SqlDatabase,
    private readonly events: EventTable,
    private readonly tables: LogTables,
  ) {}

  /** Whether the log holds what was not read yet. */
  async isBehind(): Promise<boolean> {
    return (await this.log.head()) !== readProgress(this.database, this.#name).head;
  }

  /**
   * Reads what the log holds beyond what is known. A log that was rewritten is read afresh, and so is one of which something
   * could not be read, once it has moved on. All or nothing: with a fault on the way the tables are as before.
   */
  async catchUp(): Promise<Read> {
    const head = await this.log.head();
    const known = readProgress(this.database, this.#name);
    if (head === known.head) return NOTHING;
    this.database.exec('BEGIN');
    try {
      const read = await this.#readTo(head, known);
      this.database.exec('COMMIT');
      return read;
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  get #name(): string {
    return this.log.spec.name;
  }

  async #readTo(head: ObjectId | undefined, known: LogProgress): Promise<Read> {
    const since = known.incomplete ? undefined : known.head;
    if (head === undefined || since === undefined) this.#clear();
    if (head === undefined) return NOTHING;
    const read = await this.#read(head, since);
    if (read !== 'unrelated') return read;
    this.#clear();
    const all = await this.#read(head, undefined);
    if (all === 'unrelated') throw new Error('a whole log cannot be unrelated to what is known');
    return all;
  }

  /** `unrelated`: nothing that was read comes after `since`. */
  async #read(head: ObjectId, since: ObjectId | undefined): Promise<Read | 'unrelated'> {
    const progress = readProgress(this.database, this.#name);
    const before = progress.commits;
    let [linked, events] = [since === undefined, 0];
    let portion: NewEvent[] = [];
    for await (const batch of this.log.read({ head, since })) {
      linked ||= since !== undefined && batch.before.includes(since);
      progress.commits += 1;
      for (const problem of batch.problems) {
        progress.incomplete ||= problem.code === 'object-missing' || problem.code === 'object-corrupt';
        noteProblem(this.database, this.#name, progress, problem);
      }
      for (const event of batch.events) {
        const seq = this.events.insert(this.log.spec, event, batch.commit);
        if (seq !== undefined) portion.push({ event, seq });
      }
      events += batch.events.length;
      if (portion.length >= PORTION) {
        this.tables.merge(portion);
        portion = [];
      }
    }
    if (!linked) return 'unrelated';
    this.tables.merge(portion);
    writeProgress(this.database, this.#name, { ...progress, head });
    return { commits: progress.commits - before, events };
  }

  #clear(): void {
    clearProgress(this.database, this.#name);
    this.events.clear(this.log.spec);
    this.tables.clear();
  }
}
