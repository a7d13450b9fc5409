import type { ActorId, AggregateId } from '../../src/base/ids.ts';
import type { Result } from '../../src/base/result.ts';
import { issueLogSpec } from '../../src/app/log/logSpecs.ts';
import { stamp } from '../../src/app/log/stamp.ts';
import type { IssueDraft } from '../../src/domain/event/catalog.ts';
import type { LogEvent } from '../../src/domain/event/event.ts';
import { compareVersions } from '../../src/domain/event/order.ts';
import { IssueFold } from '../../src/domain/issues/fold.ts';
import type { Issue } from '../../src/domain/issues/issue.ts';
import { resolveIssue } from '../../src/domain/issues/reference.ts';
import type { IssueRefusal } from '../../src/domain/issues/refusal.ts';
import type { IssueView } from '../../src/domain/issues/view.ts';

export const ALICE = '0a11ce00'.repeat(4) as ActorId;
export const BOB = '0b0b0b0b'.repeat(4) as ActorId;

/** The events that one actor knows, and rules decide on; writes go through the same stamping as in a repository. */
export class TestClone {
  readonly events = new Map<string, LogEvent>();

  constructor(
    readonly actor: ActorId = ALICE,
    /** Milliseconds; the test moves it. */
    public now = 1_000,
  ) {}

  view(): IssueView {
    const fold = new IssueFold();
    for (const event of this.events.values()) fold.apply(event);
    return {
      resolve: (reference) => resolveIssue(fold.ids(), reference),
      state: (id) => fold.state(id),
      isPrivate: () => false,
      events: (id) => this.#ordered().filter(({ aggregate }) => aggregate === id),
      *dependencies() {
        for (const { id, dependencies } of fold.issues())
          for (const each of dependencies) yield { source: id, ...each };
      },
    };
  }

  /** Writes what `decide` gives, at `now`; gives the events, or throws what was refused. */
  do(decide: (view: IssueView) => Result<readonly IssueDraft[], IssueRefusal>): LogEvent[] {
    const view = this.view();
    const drafts = decide(view);
    if (!drafts.ok) throw new Error(`refused: ${JSON.stringify(drafts.error)}`);
    const decision = { drafts: drafts.value, newest: (id: AggregateId) => view.state(id)?.updated };
    const events = stamp(issueLogSpec, decision, { actor: this.actor }, this.now).map(({ event }) => event);
    for (const event of events) this.events.set(event.id, event);
    return events;
  }

  take(events: Iterable<LogEvent>): void {
    for (const event of events) this.events.set(event.id, event);
  }

  issue(id: AggregateId): Issue {
    const fold = new IssueFold();
    for (const event of this.events.values()) fold.apply(event);
    const found = fold.issues().find((issue) => issue.id === id);
    if (found === undefined) throw new Error(`no issue ${id}`);
    return found;
  }

  #ordered(): LogEvent[] {
    return [...this.events.values()].sort(compareVersions);
  }
}
