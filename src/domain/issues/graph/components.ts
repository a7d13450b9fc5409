import type { AggregateId } from '../../../base/ids.ts';

/** A node whose edges are being followed. */
interface Visit {
  readonly id: AggregateId;
  readonly targets: readonly AggregateId[];
  at: number;
}

/**
 * The strongly connected components of a graph (Tarjan 1972, without recursion, because chains may be long): issues that
 * can all reach one another are in one component, every other issue is alone. A component comes after those that its edges
 * lead to. O(V + E).
 */
export function* components(
  ids: Iterable<AggregateId>,
  next: (id: AggregateId) => readonly AggregateId[],
): Iterable<readonly AggregateId[]> {
  const numbers = new Map<AggregateId, number>();
  const lowest = new Map<AggregateId, number>();
  const pending: AggregateId[] = [];
  const isPending = new Set<AggregateId>();
  const enter = (id: AggregateId): Visit => {
    numbers.set(id, numbers.size);
    lowest.set(id, numbers.size - 1);
    pending.push(id);
    isPending.add(id);
    return { id, targets: next(id), at: 0 };
  };
  const lower = (id: AggregateId, to: number | undefined): void => {
    lowest.set(id, Math.min(lowest.get(id) as number, to as number));
  };

  for (const root of ids) {
    const visits = numbers.has(root) ? [] : [enter(root)];
    for (let visit = visits.at(-1); visit !== undefined; visit = visits.at(-1)) {
      const { id } = visit;
      const target = visit.targets[visit.at++];
      if (target === undefined) {
        visits.pop();
        const above = visits.at(-1);
        if (above !== undefined) lower(above.id, lowest.get(id));
        if (lowest.get(id) === numbers.get(id)) yield takeDownTo(id, pending, isPending);
      } else if (!numbers.has(target)) visits.push(enter(target));
      else if (isPending.has(target)) lower(id, numbers.get(target));
    }
  }
}

function takeDownTo(id: AggregateId, pending: AggregateId[], isPending: Set<AggregateId>): AggregateId[] {
  const component = pending.splice(pending.lastIndexOf(id));
  for (const member of component) isPending.delete(member);
  return component;
}
