import type { EventId, ObjectId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { READ_LIMITS } from '../../domain/event/limits.ts';
import type { EventLog, LogProblem } from '../ports/eventLog.ts';

export interface LogCounts {
  readonly head: ObjectId | undefined;
  readonly commits: number;
  /** Distinct events that were verified. */
  readonly events: number;
}

/** What is folded from a log. */
export interface LogConsumer {
  /** Forgets everything: the log is not the one that was read. */
  reset(): void;
  take(event: LogEvent): void;
}

/** Hands every event of a log to a consumer, once each, and after the first time reads only what is new. */
export class LogFollower {
  #known = new Set<EventId>();
  #problems: LogProblem[] = [];
  #problemCount = 0;
  #head: ObjectId | undefined;
  #commits = 0;
  /** Something was not read, and may be there the next time. */
  #incomplete = false;
  #reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: EventLog,
    private readonly consumer: LogConsumer,
  ) {}

  /**
   * Returns when all that the log held at the time of the call was taken. Calls wait for each other. A log that was rewritten
   * is read afresh, and so is a damaged one once it has moved on.
   */
  catchUp(): Promise<void> {
    const reading = this.#reading.then(() => this.#readNew());
    // Whoever waits for this reading gets its fault; the next reading starts afresh.
    this.#reading = reading.catch(() => undefined);
    return reading;
  }

  has(id: EventId): boolean {
    return this.#known.has(id);
  }

  get counts(): LogCounts {
    return { head: this.#head, commits: this.#commits, events: this.#known.size };
  }

  /** The first problems that were met; there may be more (`problemCount`). */
  get problems(): readonly LogProblem[] {
    return this.#problems;
  }

  get problemCount(): number {
    return this.#problemCount;
  }

  async #readNew(): Promise<void> {
    const head = await this.log.head();
    if (head === this.#head) return;
    const since = this.#incomplete ? undefined : this.#head;
    if (since === undefined || head === undefined) this.#reset();
    if (head === undefined) return;
    this.#incomplete = true; // Until all is read: a fault may come first.
    let found = await this.#read(head, since);
    if (!found.linked) {
      this.#reset();
      found = await this.#read(head, undefined);
    }
    this.#incomplete = found.damaged;
    this.#head = head;
  }

  /** Says whether what was read comes after `since`, and whether something could not be read. */
  async #read(head: ObjectId, since: ObjectId | undefined): Promise<{ linked: boolean; damaged: boolean }> {
    let [linked, damaged] = [since === undefined, false];
    for await (const batch of this.log.read({ head, since })) {
      linked ||= since !== undefined && batch.before.includes(since);
      damaged ||= batch.problems.some(({ code }) => code === 'object-missing' || code === 'object-corrupt');
      this.#commits += 1;
      for (const problem of batch.problems) this.#note(problem);
      for (const event of batch.events) this.#takeOnce(event);
    }
    return { linked, damaged };
  }

  #note(problem: LogProblem): void {
    this.#problemCount += problem.code === 'more-problems' ? problem.count : 1;
    if (this.#problems.length < READ_LIMITS.problemsPerLog) this.#problems.push(problem);
  }

  #takeOnce(event: LogEvent): void {
    if (this.#known.has(event.id)) return;
    this.consumer.take(event);
    this.#known.add(event.id);
  }

  #reset(): void {
    this.#known = new Set();
    this.#problems = [];
    this.#problemCount = 0;
    this.#head = undefined;
    this.#commits = 0;
    this.#incomplete = false;
    this.consumer.reset();
  }
}
