import type { AggregateId } from '../../../base/ids.ts';
import { components } from './components.ts';
import { blockerLists, type GraphIssue } from './ordering.ts';
import { findPath } from './path.ts';

export interface TopologicalOrder {
  /** What has to be done first comes first. Issues of cycles, and those that wait for them, come last. */
  readonly order: readonly AggregateId[];
  /** One cycle of each group of issues that wait for one another: each waits for the next, the last for the first. */
  readonly cycles: readonly (readonly AggregateId[])[];
}

/** Where an issue stands: after how many others of the list at least, and whether a cycle is in its way. */
interface Place {
  readonly level: number;
  readonly late: boolean;
  /** Whether those that wait for it come later in the list. */
  readonly counts: boolean;
}

/**
 * Orders the `wanted` ones of all `issues` (oldest first): by the longest chain of wanted issues that each waits for, then
 * by age. Issues that are not wanted are left out, but chains through them still hold. O(V + E).
 */
export function topologicalOrder(
  issues: readonly GraphIssue[],
  wanted: (id: AggregateId) => boolean = () => true,
): TopologicalOrder {
  const known = new Set(issues.map(({ id }) => id));
  const blockers = blockerLists(issues);
  const blockersOf = (id: AggregateId): AggregateId[] => (blockers.get(id) ?? []).filter((each) => known.has(each));
  const places = new Map<AggregateId, Place>();
  const cycles: AggregateId[][] = [];
  // All others stand at the beginning, and are in no cycle.
  const waiting = [...known].filter((id) => blockers.has(id));
  for (const component of components(waiting, blockersOf)) {
    const counts = component.some(wanted);
    const cycle = cycleIn(component, blockersOf);
    if (cycle !== undefined && counts) cycles.push(cycle);
    let [level, late] = [0, cycle !== undefined];
    for (const blocker of component.flatMap(blockersOf)) {
      const place = places.get(blocker);
      if (place === undefined) continue; // Of the same component.
      level = Math.max(level, place.level + Number(place.counts));
      late ||= place.late;
    }
    for (const id of component) places.set(id, { level, late, counts });
  }
  const listed = [...known].filter(wanted);
  const isLate = (id: AggregateId): boolean => places.get(id)?.late === true;
  const early = listed.filter((id) => !isLate(id));
  const order = [...byLevel(early, places), ...byLevel(listed.filter(isLate), places)];
  return { order, cycles: oldestFirst(cycles, known) };
}

/** The shortest cycle through the first member of a component; `undefined` when it is a single issue that waits for others only. */
function cycleIn(
  component: readonly AggregateId[],
  blockersOf: (id: AggregateId) => AggregateId[],
): AggregateId[] | undefined {
  const [first] = component as [AggregateId];
  if (component.length === 1) return blockersOf(first).includes(first) ? [first] : undefined;
  const members = new Set(component);
  const way = findPath(first, first, (id) => blockersOf(id).filter((each) => members.has(each)));
  return way?.slice(1);
}

/** A stable sort by level, without comparing. */
function byLevel(ids: readonly AggregateId[], places: ReadonlyMap<AggregateId, Place>): AggregateId[] {
  const levelOf = (id: AggregateId): number => places.get(id)?.level ?? 0;
  const highest = ids.reduce((level, id) => Math.max(level, levelOf(id)), -1);
  const levels = Array.from({ length: highest + 1 }, (): AggregateId[] => []);
  for (const id of ids) levels[levelOf(id)]?.push(id);
  return levels.flat();
}

/** Each cycle from its oldest issue on, the cycles by these. */
function oldestFirst(cycles: readonly AggregateId[][], known: ReadonlySet<AggregateId>): AggregateId[][] {
  if (cycles.length === 0) return [];
  const ranks = new Map([...known].map((id, rank) => [id, rank]));
  const rankOf = (id: AggregateId): number => ranks.get(id) ?? 0;
  const turned = cycles.map((cycle) => {
    const oldest = cycle.reduce(
      (best, id, index) => (rankOf(id) < rankOf(cycle[best] as AggregateId) ? index : best),
      0,
    );
    return [...cycle.slice(oldest), ...cycle.slice(0, oldest)];
  });
  return turned.sort(([a], [b]) => rankOf(a as AggregateId) - rankOf(b as AggregateId));
}
