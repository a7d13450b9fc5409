import type { AggregateId } from '../../../base/ids.ts';
import type { IssueSummary } from '../summary.ts';
import type { DependencyEdge } from '../view.ts';

/** `first` has to be done before `then` can be. */
export interface Ordering {
  readonly first: AggregateId;
  readonly then: AggregateId;
}

/** `A depends_on B` and `B blocks A` both say "B first"; `related_to` says nothing about an order. */
export function orderingOf({ source, target, type }: DependencyEdge): Ordering | undefined {
  switch (type) {
    case 'blocks':
      return { first: source, then: target };
    case 'depends_on':
      return { first: target, then: source };
    case 'related_to':
      return undefined;
  }
}

/** What the graph needs to know of an issue. */
export type GraphIssue = Pick<IssueSummary, 'id' | 'dependencies'>;

/**
 * For each issue that waits for others: which ones, each once. `issues` are oldest first, as a snapshot gives them, and so
 * are the lists; issues that are not among them come last, by id. O(V + E), apart from sorting the ids of unknown issues.
 */
export function blockerLists(issues: readonly GraphIssue[]): Map<AggregateId, AggregateId[]> {
  const waiting = waitingLists(issues);
  const blockers = new Map<AggregateId, AggregateId[]>();
  const note = (first: AggregateId, then: readonly AggregateId[]): void => {
    for (const id of then) {
      const list = blockers.get(id);
      if (list === undefined) blockers.set(id, [first]);
      else if (list.at(-1) !== first) list.push(first); // All that wait for `first` are seen in one go.
    }
  };
  for (const { id } of waiting.size === 0 ? [] : issues) {
    const then = waiting.get(id);
    if (then === undefined) continue;
    note(id, then);
    waiting.delete(id);
  }
  for (const id of [...waiting.keys()].sort()) note(id, waiting.get(id) ?? []);
  return blockers;
}

/** For each issue that others wait for: which ones. */
function waitingLists(issues: readonly GraphIssue[]): Map<AggregateId, AggregateId[]> {
  const waiting = new Map<AggregateId, AggregateId[]>();
  for (const { id, dependencies } of issues) {
    for (const { target, type } of dependencies) {
      const ordering = orderingOf({ source: id, target, type });
      if (ordering === undefined) continue;
      const list = waiting.get(ordering.first);
      if (list === undefined) waiting.set(ordering.first, [ordering.then]);
      else list.push(ordering.then);
    }
  }
  return waiting;
}
