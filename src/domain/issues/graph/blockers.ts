import type { AggregateId } from '../../../base/ids.ts';
import type { IssueSummary } from '../summary.ts';
import { blockerLists } from './ordering.ts';

/** Which issues wait for which. Lists are oldest first. */
export interface BlockerIndex {
  /** All that has to be done before it, also what is done already and what is not known. */
  blockersOf(id: AggregateId): readonly AggregateId[];
  /** What has to be done before it and is open. */
  openBlockersOf(id: AggregateId): AggregateId[];
  /** Issues that it waits for by name only: their creation never came, and so they hold nothing up. */
  unknownBlockersOf(id: AggregateId): AggregateId[];
  /** Whether it is open and waits for nothing that is open. */
  isReady(id: AggregateId): boolean;
  /** Whether it is open and waits for something that is open. */
  isBlocked(id: AggregateId): boolean;
}

/** Built once for a snapshot, in O(V + E); `issues` are all issues, oldest first. */
export function blockerIndex(issues: readonly Pick<IssueSummary, 'id' | 'state' | 'dependencies'>[]): BlockerIndex {
  const blockers = blockerLists(issues);
  const states = new Map(issues.map(({ id, state }) => [id, state]));
  const blockersOf = (id: AggregateId): readonly AggregateId[] => blockers.get(id) ?? [];
  const isOpen = (id: AggregateId): boolean => states.get(id) === 'open';
  const waits = (id: AggregateId): boolean => blockersOf(id).some(isOpen);
  return {
    blockersOf,
    openBlockersOf: (id) => blockersOf(id).filter(isOpen),
    unknownBlockersOf: (id) => blockersOf(id).filter((blocker) => !states.has(blocker)),
    isReady: (id) => isOpen(id) && !waits(id),
    isBlocked: (id) => isOpen(id) && waits(id),
  };
}
