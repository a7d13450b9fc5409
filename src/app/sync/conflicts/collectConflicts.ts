import { type Conflict } from '../../../domain/issues/conflicts/conflict.ts';
import { findConflicts } from '../../../domain/issues/conflicts/findConflicts.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import { type Merge, readSide } from '../readSide.ts';

/** How much is looked at. What is beyond is not looked for, and that is said. */
const LIMITS = { merges: 50, eventsPerSide: 20_000, conflicts: 200 };

export interface Collected {
  readonly conflicts: readonly Conflict[];
  /** There was more to look at than is looked at. */
  readonly isCut: boolean;
}

/** What the two sides of some merges changed to different values, each conflict once. */
export async function collectConflicts(
  log: EventLog,
  merges: readonly Merge[],
  signal?: AbortSignal,
): Promise<Collected> {
  const found = new Map<string, Conflict>();
  let isCut = merges.length > LIMITS.merges;
  for (const [first, second] of merges.slice(0, LIMITS.merges)) {
    const ours = await readSide(log, first, { without: second, signal });
    const theirs = await readSide(log, second, { without: first, signal });
    if (Math.max(ours.events.size, theirs.events.size) > LIMITS.eventsPerSide) {
      isCut = true;
      continue;
    }
    // What a commit of one side repeats is no change of that side.
    const mine = [...ours.events.values()].filter(({ id }) => !theirs.ids.has(id));
    const others = [...theirs.events.values()].filter(({ id }) => !ours.ids.has(id));
    const left = LIMITS.conflicts - found.size;
    const some = findConflicts(mine, others, left);
    for (const conflict of some) found.set(conflict.id, conflict);
    if (found.size >= LIMITS.conflicts) return { conflicts: [...found.values()], isCut: true };
  }
  return { conflicts: [...found.values()], isCut };
}
