import type { AggregateId } from '../../../base/ids.ts';

/**
 * A shortest way of at least one step from `start` to `goal`, both included; `undefined` when there is none. From an issue
 * to itself it is a cycle. Visits every issue once.
 */
export function findPath(
  start: AggregateId,
  goal: AggregateId,
  next: (id: AggregateId) => Iterable<AggregateId>,
): AggregateId[] | undefined {
  const cameFrom = new Map<AggregateId, AggregateId>();
  const queue = [start];
  for (const at of queue) {
    for (const id of next(at)) {
      if (id === goal) return [...wayTo(at, start, cameFrom), goal];
      if (id === start || cameFrom.has(id)) continue;
      cameFrom.set(id, at);
      queue.push(id);
    }
  }
  return undefined;
}

function wayTo(end: AggregateId, start: AggregateId, cameFrom: ReadonlyMap<AggregateId, AggregateId>): AggregateId[] {
  const way = [end];
  for (let at = end; at !== start;) {
    at = cameFrom.get(at) as AggregateId;
    way.push(at);
  }
  return way.reverse();
}
