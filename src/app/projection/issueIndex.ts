import type { AggregateId } from '../../base/ids.ts';
import { ok, type Result } from '../../base/result.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { compareVersions } from '../../domain/event/order.ts';
import { IssueFold } from '../../domain/issues/fold.ts';
import { type Issue, showIssue } from '../../domain/issues/issue.ts';
import { resolveIssue } from '../../domain/issues/reference.ts';
import type { IssueRefusal } from '../../domain/issues/refusal.ts';
import type { EventLog } from '../ports/eventLog.ts';
import { LogFollower } from './logFollower.ts';

/** Answers questions about issues from memory. Every answer includes all that the log held when it was asked. */
export class IssueIndex {
  readonly follower: LogFollower;
  #fold = new IssueFold();
  #events = new Map<AggregateId, LogEvent[]>();

  constructor(log: EventLog) {
    this.follower = new LogFollower(log, { reset: () => this.#reset(), take: (event) => this.#take(event) });
  }

  /** Every issue, oldest first. */
  async all(): Promise<readonly Issue[]> {
    await this.follower.catchUp();
    return this.#fold.issues();
  }

  /** The issue that a full id, a prefix of one, or `gi-…` names. */
  async find(reference: string): Promise<Result<Issue, IssueRefusal>> {
    await this.follower.catchUp();
    const id = resolveIssue(this.#fold.ids(), reference);
    if (!id.ok) return id;
    const state = this.#fold.state(id.value);
    const issue = state && showIssue(state);
    if (issue === undefined) throw new Error(`issue ${id.value} was listed but has no creation`);
    return ok(issue);
  }

  /** The events of one issue, in the total order. */
  async events(id: AggregateId): Promise<readonly LogEvent[]> {
    await this.follower.catchUp();
    return [...(this.#events.get(id) ?? [])].sort(compareVersions);
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
