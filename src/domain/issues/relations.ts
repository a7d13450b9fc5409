import type { AggregateId } from '../../base/ids.ts';
import { type ParentProgress, progressOf } from './graph/children.ts';
import { orderingOf } from './graph/ordering.ts';
import type { IssueSummary } from './summary.ts';

/** What lists and filters ask of how issues stand to one another; worked out when it is first asked for, in O(V + E). */
export class IssueRelations {
  #waiting: ReadonlySet<AggregateId> | undefined;
  #progress: ReadonlyMap<AggregateId, ParentProgress> | undefined;

  /** `issues`: all issues, oldest first. */
  constructor(private readonly issues: readonly IssueSummary[]) {}

  /** Whether it is open and waits for nothing that is open. */
  isReady({ id, state }: Pick<IssueSummary, 'id' | 'state'>): boolean {
    return state === 'open' && !this.#waits(id);
  }

  /** Whether it is open and waits for something that is open. */
  isBlocked({ id, state }: Pick<IssueSummary, 'id' | 'state'>): boolean {
    return state === 'open' && this.#waits(id);
  }

  /** How far the issues below an issue have got; `undefined` when there are none. */
  progressOf(id: AggregateId): ParentProgress | undefined {
    return (this.#progress ??= progressOf(this.issues)).get(id);
  }

  #waits(id: AggregateId): boolean {
    return (this.#waiting ??= waitingIssues(this.issues)).has(id);
  }
}

/**
 * The issues that wait for an open one, said by either of the two. `blockerIndex` knows for which; it costs many times as
 * much, and every list has to know this.
 */
function waitingIssues(issues: readonly IssueSummary[]): Set<AggregateId> {
  const waiting = new Set<AggregateId>();
  const saying = issues.filter(({ dependencies }) => dependencies.length > 0);
  if (saying.length === 0) return waiting;
  const open = new Set(issues.flatMap(({ id, state }) => (state === 'open' ? [id] : [])));
  for (const { id, dependencies } of saying) {
    for (const dependency of dependencies) {
      const ordering = orderingOf({ source: id, ...dependency });
      if (ordering !== undefined && open.has(ordering.first)) waiting.add(ordering.then);
    }
  }
  return waiting;
}
