import type { AggregateId } from '../../../base/ids.ts';
import type { DependencyType } from '../state.ts';
import type { DependencyEdge } from '../view.ts';
import { orderingOf } from './ordering.ts';

/** An issue that is tied to another one. */
export interface Neighbour {
  readonly id: AggregateId;
  /** As it was said, by whichever of the two said it. */
  readonly type: DependencyType;
  /** The issue on the way to it, and how many steps it is away. */
  readonly via: AggregateId;
  readonly depth: number;
}

/** What an issue says about others (`dependencies`), or others about it (`dependents`); one step, as it was said. */
export function directNeighbours(edges: Iterable<DependencyEdge>, id: AggregateId, reverse: boolean): Neighbour[] {
  const found: Neighbour[] = [];
  for (const { source, target, type } of edges) {
    const [from, to] = reverse ? [target, source] : [source, target];
    if (from === id) found.push({ id: to, type, via: id, depth: 1 });
  }
  return found;
}

/**
 * All that has to be done before an issue, or (`reverse`) all that waits for it, over any number of steps and whichever way
 * it was said. Nearest first; each issue once, so that cycles end; the issue itself only when it is in one.
 */
export function transitiveNeighbours(edges: Iterable<DependencyEdge>, id: AggregateId, reverse: boolean): Neighbour[] {
  const steps = new Map<AggregateId, { id: AggregateId; type: DependencyType }[]>();
  for (const edge of edges) {
    const ordering = orderingOf(edge);
    if (ordering === undefined) continue;
    const [from, to] = reverse ? [ordering.first, ordering.then] : [ordering.then, ordering.first];
    const list = steps.get(from);
    if (list === undefined) steps.set(from, [{ id: to, type: edge.type }]);
    else list.push({ id: to, type: edge.type });
  }
  const seen = new Set<AggregateId>();
  const found: Neighbour[] = [];
  const follow = (via: AggregateId, depth: number): void => {
    for (const step of steps.get(via) ?? []) {
      if (seen.has(step.id)) continue;
      seen.add(step.id);
      found.push({ ...step, via, depth });
    }
  };
  follow(id, 1);
  for (const { id: at, depth } of found) if (at !== id) follow(at, depth + 1);
  return found;
}
