import type { AggregateId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import { fieldsOf } from '../fields.ts';
import { resolveIssue } from '../reference.ts';
import type { IssueRefusal } from '../refusal.ts';
import type { IssueView } from '../view.ts';
import { stateOf } from './stateOf.ts';

/** How many issues may stand above one another; a bound for the walk, far above what people keep track of. */
export const MOST_ANCESTORS = 256;

/** The issue that `reference` names, when `id` may be put below it: not itself, and nothing that stands below it already. */
export function resolveParent(view: IssueView, id: AggregateId, reference: string): Result<AggregateId, IssueRefusal> {
  const parent = view.resolve(reference);
  return parent.ok ? checkParent(view, id, parent.value) : parent;
}

/** Whether `id` may be put below `parent`. Walks up from there; cycles that others have made do no harm. */
export function checkParent(view: IssueView, id: AggregateId, parent: AggregateId): Result<AggregateId, IssueRefusal> {
  if (parent === id) return err({ code: 'parent-is-itself', details: { id } });
  const seen = new Set<AggregateId>();
  for (let at: AggregateId | undefined = parent; at !== undefined && !seen.has(at); at = parentOf(view, at)) {
    if (at === id) return err({ code: 'parent-cycle', details: { id, parent } });
    seen.add(at);
    if (seen.size > MOST_ANCESTORS) {
      return err({ code: 'parent-too-deep', details: { id: parent, limit: MOST_ANCESTORS } });
    }
  }
  return ok(parent);
}

/** The issue that the label of `id` names, whether or not it is there; people may have typed anything. */
function parentOf(view: IssueView, id: AggregateId): AggregateId | undefined {
  const value = fieldsOf(stateOf(view, id).labels).parent as AggregateId | undefined;
  if (value === undefined) return undefined;
  const named = resolveIssue([value], value);
  return named.ok ? named.value : undefined;
}
