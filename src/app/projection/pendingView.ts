import type { AggregateId } from '../../base/ids.ts';
import { issueKinds } from '../../domain/event/catalog.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { compareVersions } from '../../domain/event/order.ts';
import { parseDependencyKey } from '../../domain/issues/dependency.ts';
import { IssueFold } from '../../domain/issues/fold.ts';
import { resolveIssue } from '../../domain/issues/reference.ts';
import { copyIssue, type IssueState, mergeIssue } from '../../domain/issues/state.ts';
import type { DependencyEdge, IssueView } from '../../domain/issues/view.ts';

/** The issues as they will be once events that others are about to append in the same commit are in the log. */
export function pendingView(base: IssueView, pending: readonly LogEvent[]): IssueView {
  const fold = new IssueFold();
  for (const event of pending) if (issueKinds.byName(event.kind) !== undefined) fold.apply(event);
  const added = [...fold.ids()];
  if (pending.length === 0) return base;
  const state = (id: AggregateId): IssueState | undefined => {
    const [known, coming] = [base.state(id), fold.state(id)];
    if (known === undefined || coming === undefined) return known ?? coming;
    return mergeIssue(copyIssue(known), coming);
  };
  return {
    state,
    resolve: (reference) => {
      const known = base.resolve(reference);
      if (!known.ok && known.error.code !== 'issue-not-found') return known;
      return resolveIssue(known.ok ? [known.value, ...added] : added, reference);
    },
    events: (id) => [...base.events(id), ...pending.filter(({ aggregate }) => aggregate === id)].sort(compareVersions),
    *dependencies() {
      const changed = new Set(pending.map(({ aggregate }) => aggregate));
      for (const edge of base.dependencies()) if (!changed.has(edge.source)) yield edge;
      for (const id of changed) yield* edgesOf(id, state(id));
    },
  };
}

function* edgesOf(source: AggregateId, state: IssueState | undefined): Iterable<DependencyEdge> {
  for (const [key, { value: present }] of state?.dependencies ?? []) {
    if (present) yield { source, ...parseDependencyKey(key) };
  }
}
