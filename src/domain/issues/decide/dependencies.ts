import type { AggregateId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { dependencyKey, parseDependencyKey } from '../dependency.ts';
import { findPath } from '../graph/path.ts';
import { orderingOf } from '../graph/ordering.ts';
import { parseIssueReference, resolveIssue } from '../reference.ts';
import type { IssueRefusal } from '../refusal.ts';
import type { DependencyType } from '../state.ts';
import type { DependencyEdge, IssueView } from '../view.ts';

/** A dependency as somebody names it: both issues by a reference. */
export interface DependencyIntent {
  readonly issue: string;
  readonly target: string;
  readonly type: DependencyType;
}

/** The dependency that was meant, and what has to be written: nothing when it is as it should be already. */
export interface DependencyDecision {
  readonly edge: DependencyEdge;
  readonly drafts: readonly IssueDraft[];
}

/** Refuses what would make an issue wait for itself, over any number of others and whichever way it was said. */
export function decideDependencyAdd(
  view: IssueView,
  intent: DependencyIntent,
): Result<DependencyDecision, IssueRefusal> {
  const source = view.resolve(intent.issue);
  if (!source.ok) return source;
  const target = view.resolve(intent.target);
  if (!target.ok) return target;
  const edge = { source: source.value, target: target.value, type: intent.type };
  if (edge.source === edge.target) return err({ code: 'dependency-on-itself', details: { id: edge.source } });
  if (isPresent(view, edge)) return ok({ edge, drafts: [] });
  const path = cycleWith(view, edge);
  if (path !== undefined) return err({ code: 'dependency-cycle', details: { path } });
  return ok({ edge, drafts: [draft('DependencyAdded', edge)] });
}

/** The target may also be one that only the dependency knows: an issue that never came here. */
export function decideDependencyRemove(
  view: IssueView,
  intent: DependencyIntent,
): Result<DependencyDecision, IssueRefusal> {
  const source = view.resolve(intent.issue);
  if (!source.ok) return source;
  const target = resolveTarget(view, source.value, intent.target);
  if (!target.ok) return target;
  const edge = { source: source.value, target: target.value, type: intent.type };
  return ok({ edge, drafts: isPresent(view, edge) ? [draft('DependencyRemoved', edge)] : [] });
}

function draft(kind: 'DependencyAdded' | 'DependencyRemoved', { source, target, type }: DependencyEdge): IssueDraft {
  return { aggregate: source, kind, payload: { target, type } };
}

function isPresent(view: IssueView, edge: DependencyEdge): boolean {
  return view.state(edge.source)?.dependencies.get(dependencyKey(edge))?.value === true;
}

const FULL_LENGTH = 32;

function resolveTarget(view: IssueView, source: AggregateId, reference: string): Result<AggregateId, IssueRefusal> {
  const known = view.resolve(reference);
  if (known.ok || known.error.code !== 'issue-not-found') return known;
  const keys = [...(view.state(source)?.dependencies.keys() ?? [])];
  const named = resolveIssue(new Set(keys.map((key) => parseDependencyKey(key).target)), reference);
  if (named.ok || named.error.code !== 'issue-not-found') return named;
  const full = parseIssueReference(reference);
  return full.ok && full.value.length === FULL_LENGTH ? ok(full.value as AggregateId) : known;
}

/** The cycle that a new dependency would close: from the one that has to wait, back to it. */
function cycleWith(view: IssueView, edge: DependencyEdge): AggregateId[] | undefined {
  const added = orderingOf(edge);
  if (added === undefined) return undefined;
  const blockers = new Map<AggregateId, AggregateId[]>();
  for (const each of view.dependencies()) {
    const ordering = orderingOf(each);
    if (ordering === undefined) continue;
    const list = blockers.get(ordering.then);
    if (list === undefined) blockers.set(ordering.then, [ordering.first]);
    else list.push(ordering.first);
  }
  const way = findPath(added.first, added.then, (id) => blockers.get(id) ?? []);
  return way && [added.then, ...way];
}
