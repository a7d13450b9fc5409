import type { AggregateId, ObjectId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { SqlDatabase } from '../ports/projectionStore.ts';
import type { EventTable } from './eventTable.ts';
import { type LogProgress, noteProblem, readProblems, readProgress, writeProgress } from './logProgress.ts';
import type { Standing } from './standing.ts';
import type { LogTables, NewEvent } from './logTables.ts';

/** So many events are folded at once: enough for the merge to pay, few enough to be held in memory. */
const PORTION = 5_000;

/** What a reading took: the measure of how much work a saved image would spare the next process. */
export interface Read {
  readonly commits: number;
  readonly events: number;
}

/** What a log holds up to one of its commits. */
export interface ReadLog {
  readonly head: ObjectId;
  readonly commits: number;
  readonly events: readonly LogEvent[];
}

const NOTHING: Read = { commits: 0, events: 0 };

/** Brings the tables of one log up to date with it. */
export class Projector {
  constructor(
    readonly log: EventLog,
    private readonly database: SqlDatabase,
    private readonly events: EventTable,
    private readonly standing: Standing,
    readonly tables: LogTables,
  ) {}

  /**
   * Reads what the log holds beyond what is known. `outdated`: it does not go on from there, because the log was rewritten,
   * or because something that could not be read is there now; the tables are to be made anew. The caller holds a
   * transaction, and rolls it back when it is outdated, or with a fault on the way.
   */
  async catchUp(): Promise<Read | 'outdated'> {
    const head = await this.log.head();
    const known = readProgress(this.database, this.#name);
    if (head === known.head) return NOTHING;
    if (head === undefined || (await this.#canReadMore(known))) return 'outdated';
    return this.#read(head, known);
  }

  /**
   * Fills empty tables with what the log holds up to `head`, as somebody else has read it: `commits` commits with these events.
   * What is newer, `catchUp` reads from the log.
   */
  seed({ head, commits, events }: ReadLog): Read {
    const progress = readProgress(this.database, this.#name);
    this.database.exec('BEGIN');
    try {
      const portion: NewEvent[] = [];
      for (const event of events) {
        const seq = this.events.insert(this.log.spec, event, head);
        if (seq === undefined) this.events.addCopy(event);
        else portion.push({ event, seq });
        if (portion.length >= PORTION) this.tables.merge(this.standing.arrive(portion.splice(0)));
      }
      this.tables.merge(this.standing.arrive(portion));
      writeProgress(this.database, this.#name, { ...progress, head, commits });
      this.database.exec('COMMIT');
      return { commits, events: events.length };
    } catch (error) {
      this.database.exec('ROLLBACK');
      throw error;
    }
  }

  /** Whether something is there now that was missing or damaged; where not all of that is named, it may be. */
  async #canReadMore({ incomplete, problemCount }: LogProgress): Promise<boolean> {
    if (!incomplete) return false;
    const problems = readProblems(this.database, this.#name);
    if (problems.length < problemCount) return true;
    for (const problem of problems) {
      const isUnread = problem.code === 'object-missing' || problem.code === 'object-corrupt';
      if (isUnread && (await this.log.canRead(problem.id))) return true;
    }
    return false;
  }

  get #name(): string {
    return this.log.spec.name;
  }

  /** `outdated`: nothing that was read comes after what is known. */
  async #read(head: ObjectId, known: LogProgress): Promise<Read | 'outdated'> {
    const { head: since, commits: before } = known;
    const progress = { ...known };
    let [linked, events] = [since === undefined, 0];
    let portion: NewEvent[] = [];
    const published = new Set<AggregateId>();
    for await (const batch of this.log.read({ head, since })) {
      linked ||= since !== undefined && batch.before.includes(since);
      progress.commits += 1;
      for (const problem of batch.problems) {
        progress.incomplete ||= problem.code === 'object-missing' || problem.code === 'object-corrupt';
        noteProblem(this.database, this.#name, progress, problem);
      }
      for (const event of batch.events) {
        const seq = this.events.insert(this.log.spec, event, batch.commit);
        if (seq !== undefined) {
          portion.push({ event, seq });
          continue;
        }
        this.events.addCopy(event);
        if (this.events.publish(this.log.spec, event)) published.add(event.aggregate);
      }
      events += batch.events.length;
      if (portion.length >= PORTION) {
        this.tables.merge(this.standing.arrive(portion));
        portion = [];
      }
    }
    if (!linked) return 'outdated';
    this.tables.merge(this.standing.arrive(portion));
    if (published.size > 0) this.events.bump();
    for (const id of published) {
      this.events.noteRefold(this.log.spec, id);
      this.tables.refold(id);
    }
    writeProgress(this.database, this.#name, { ...progress, head });
    return { commits: progress.commits - before, events };
  }
}
