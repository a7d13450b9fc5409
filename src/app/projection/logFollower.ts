import type { EventId, ObjectId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import type { EventLog, LogProblem } from '../ports/eventLog.ts';

export interface LogCounts {
  readonly head: ObjectId | undefined;
  readonly commits: number;
  /** Distinct events that were verified. */
  readonly events: number;
}

/** Hands every event of a log to `take`, once each, and after the first time reads only what is new. */
export class LogFollower {
  readonly #known = new Set<EventId>();
  readonly #problems: LogProblem[] = [];
  #head: ObjectId | undefined;
  #commits = 0;
  #reading: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: EventLog,
    private readonly take: (event: LogEvent) => void,
  ) {}

  /** Returns when all that the log held at the time of the call was taken. Calls wait for each other. */
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

  get problems(): readonly LogProblem[] {
    return this.#problems;
  }

  async #readNew(): Promise<void> {
    const head = await this.log.head();
    if (head === this.#head) return;
    const problems: LogProblem[] = [];
    let commits = 0;
    for await (const batch of this.log.read({ since: this.#head, head })) {
      commits += 1;
      problems.push(...batch.problems);
      for (const event of batch.events) this.#takeOnce(event);
    }
    this.#problems.push(...problems);
    this.#commits += commits;
    this.#head = head;
  }

  #takeOnce(event: LogEvent): void {
    if (this.#known.has(event.id)) return;
    this.#known.add(event.id);
    this.take(event);
  }
}
