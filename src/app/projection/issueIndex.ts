import type { AggregateId } from '../../base/ids.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { IssueFold } from '../../domain/issues/fold.ts';
import type { Issue } from '../../domain/issues/issue.ts';
import type { IssueState } from '../../domain/issues/state.ts';
import type { EventLog } from '../ports/eventLog.ts';
import { LogFollower } from './logFollower.ts';

/** Answers questions about issues from memory. */
export class IssueIndex {
  readonly follower: LogFollower;
  #fold = new IssueFold();
  #events = new Map<AggregateId, LogEvent[]>();

  constructor(log: EventLog) {
    this.follower = new LogFollower(log, { reset: () => this.#reset(), take: (event) => this.#take(event) });
  }

  async all(): Promise<readonly Issue[]> {
    await this.follower.catchUp();
    return this.#fold.issues();
  }

  state(id: AggregateId): IssueState | undefined {
    return this.#fold.state(id);
  }

  events(id: AggregateId): readonly LogEvent[] {
    return this.#events.get(id) ?? [];
  }

  /** Of all issues and of everything else that the log speaks of, in no particular order. */
  allEvents(): LogEvent[] {
    return [...this.#events.values()].flat();
  }

  #reset(): void {
    this.#fold = new IssueFold();
    this.#events = new Map();
  }

  #take(event: LogEvent): void {
    const events = this.#events.get(event.aggregate);
    if (events === undefined) this.#events.set(event.aggregate, [event]);
    else events.push(event);
    this.#fold.apply(event);
  }
}
