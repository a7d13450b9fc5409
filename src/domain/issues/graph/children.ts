import type { AggregateId } from '../../../base/ids.ts';
import type { IssueSummary } from '../summary.ts';

/** How far the issues below an issue have got. */
export interface ParentProgress {
  /** Its children, one level down, oldest first. */
  readonly children: readonly AggregateId[];
  readonly closed: number;
  readonly total: number;
}

/**
 * The progress of every issue that others name as their `parent`, known or not. Only direct children count, so that parents
 * that name one another in a cycle do no harm. `issues` are oldest first. O(V).
 */
export function progressOf(
  issues: readonly Pick<IssueSummary, 'id' | 'state' | 'fields'>[],
): ReadonlyMap<AggregateId, ParentProgress> {
  const parents = new Map<AggregateId, { children: AggregateId[]; closed: number; total: number }>();
  for (const { id, state, fields } of issues) {
    if (fields.parent === undefined) continue;
    const parent = fields.parent as AggregateId;
    const progress = parents.get(parent) ?? { children: [], closed: 0, total: 0 };
    progress.children.push(id);
    progress.total += 1;
    if (state === 'closed') progress.closed += 1;
    parents.set(parent, progress);
  }
  return parents;
}
