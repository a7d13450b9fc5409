import type { AggregateId } from '../../base/ids.ts';
import { issueKinds } from '../event/catalog.ts';
import type { LogEvent } from '../event/event.ts';
import { type Issue, showIssue } from './issue.ts';
import { emptyIssue, type IssueState } from './state.ts';

/** Kinds 13 and 14 speak of files and of the project: they do not count as a change of an issue. */
const CONTEXT_TAG = 13;

/** Folds one event of the issue log into `state`; events of unknown kinds never get this far. */
export function applyToIssue(state: IssueState, event: LogEvent): void {
  const kind = issueKinds.byName(event.kind);
  if (kind === undefined) throw new RangeError(`${event.kind} is not a kind of the issue log`);
  kind.apply(state, event.payload, event);
  if (kind.tag < CONTEXT_TAG && event.ts > state.updated) state.updated = event.ts;
}

/** All issues that `events` speak of. The order and repetition of events make no difference. */
export class IssueFold {
  readonly #states = new Map<AggregateId, IssueState>();

  apply(event: LogEvent): void {
    let state = this.#states.get(event.aggregate);
    if (state === undefined) this.#states.set(event.aggregate, (state = emptyIssue(event.aggregate)));
    applyToIssue(state, event);
  }

  state(id: AggregateId): IssueState | undefined {
    return this.#states.get(id);
  }

  /** Everything that events were about, whether its creation is known or not. */
  states(): Iterable<IssueState> {
    return this.#states.values();
  }

  /** Every issue whose creation is known, oldest first (grite's order), then by id. */
  issues(): Issue[] {
    return [...this.#states.values()]
      .flatMap((state) => showIssue(state) ?? [])
      .sort((a, b) => (a.createdTs === b.createdTs ? (a.id < b.id ? -1 : 1) : a.createdTs < b.createdTs ? -1 : 1));
  }

  /** Ids of issues whose creation is known. */
  *ids(): Iterable<AggregateId> {
    for (const state of this.#states.values()) if (state.created !== undefined) yield state.id;
  }
}
