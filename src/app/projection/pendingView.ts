import type { AggregateId } from '../../base/ids.ts';
import { issueKinds } from '../../domain/event/catalog.ts';
import type { LogEvent } from '../../domain/event/event.ts';
import { compareVersions } from '../../domain/event/order.ts';
import { parseDependencyKey } from '../../domain/issues/dependency.ts';
import { IssueFold } from '../../domain/issues/fold.ts';
import { resolveIssue } from '../../domain/issues/reference.ts';
import { copyIssue, type IssueState, mergeIssue } from '../../domain/issues/state.ts';
import type { DependencyEdge, IssueView } from '../../domain/issues/view.ts';

/**
 * The issues as they will be once events that others are about to append in the same commit are in the log. Each of them
 * makes a view of its own, so only what is asked for is folded.
 */
export function pendingView(base: IssueView, all: readonly LogEvent[]): IssueView {
  const pending = all.filter(({ kind }) => issueKinds.byName(kind) !== undefined);
  if (pending.length === 0) return base;
  const state = (id: AggregateId): IssueState | undefined => {
    const [known, coming] = [base.state(id), foldOf(pending, id)];
    if (known === undefined || coming === undefined) return known ?? coming;
    return mergeIssue(copyIssue(known), coming);
  };
  return {
    state,
    resolve: (reference) => {
      const known = base.resolve(reference);
      if (!known.ok && known.error.code !== 'issue-not-found') return known;
      return resolveIssue(new Set([...(known.ok ? [known.value] : []), ...createdBy(pending)]), reference);
    },
    isPrivate: (id) => base.isPrivate(id),
    events: (id) => [...base.events(id), ...pending.filter(({ aggregate }) => aggregate === id)].sort(compareVersions),
    *dependencies() {
      const changed = new Set(pending.map(({ aggregate }) => aggregate));
      for (const edge of base.dependencies()) if (!changed.has(edge.source)) yield edge;
      for (const id of changed) yield* edgesOf(id, state(id));
    },
  };
}

function foldOf(events: readonly LogEvent[], id: AggregateId): IssueState | undefined {
  const fold = new IssueFold();
  for (const event of events) if (event.aggregate === id) fold.apply(event);
  return fold.state(id);
}

/** Ids of the issues that events create. */
function createdBy(events: readonly LogEvent[]): AggregateId[] {
  return events.flatMap(({ kind, aggregate }) => (kind === 'IssueCreated' ? [aggregate] : []));
}

/** As everywhere, an issue whose creation is not known has no say yet. */
function* edgesOf(source: AggregateId, state: IssueState | undefined): Iterable<DependencyEdge> {
  if (state?.created === undefined) return;
  for (const [key, { value: present }] of state.dependencies) {
    if (present) yield { source, ...parseDependencyKey(key) };
  }
}
