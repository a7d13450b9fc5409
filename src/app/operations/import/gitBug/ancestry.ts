import type { ObjectId } from '../../../../base/ids.ts';
import type { ReadCommit } from './readHistory.ts';

export interface AncestryLimits {
  readonly commits: number;
  /** Parents beyond the first, of all commits together. */
  readonly merges: number;
}

/**
 * A commit and all its ancestors, parents first; the order follows from the commits alone. Why not: `object-missing` when
 * one was not read, `too-large` when there are more than the limits allow.
 */
export function ancestry(
  tip: ObjectId,
  commits: ReadonlyMap<ObjectId, ReadCommit>,
  limits: AncestryLimits,
): (ReadCommit & { id: ObjectId })[] | 'object-missing' | 'too-large' {
  const ordered: (ReadCommit & { id: ObjectId })[] = [];
  const seen = new Set<ObjectId>();
  const open: { id: ObjectId; entered: boolean }[] = [{ id: tip, entered: false }];
  let merges = 0;
  for (let step = open.pop(); step !== undefined; step = open.pop()) {
    const { id, entered } = step;
    const commit = commits.get(id);
    if (commit === undefined) return 'object-missing';
    if (entered) ordered.push({ id, ...commit });
    if (entered || seen.has(id)) continue;
    seen.add(id);
    merges += Math.max(commit.parents.length - 1, 0);
    if (seen.size > limits.commits || merges > limits.merges) return 'too-large';
    open.push({ id, entered: true }, ...commit.parents.map((parent) => ({ id: parent, entered: false })).reverse());
  }
  return ordered;
}
