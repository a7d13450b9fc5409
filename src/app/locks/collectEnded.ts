import { isGivenBack } from '../../domain/locks/lease.ts';
import type { StoredLease } from './leaseRefs.ts';
import { timeLeft } from './localState.ts';
import { endAt } from './giveBack.ts';
import { inSection, type LockParts } from './parts.ts';
import { fetchLocks } from './shared.ts';

export interface Collected {
  readonly removed: readonly StoredLease[];
  readonly kept: number;
  /** Why a remote could not be told of the end of some. */
  readonly trouble: string | undefined;
}

/**
 * Deletes the refs of locks that ended. `remote`: there too. What was given back and a remote does not know yet, is told first.
 */
export async function collectEnded(parts: LockParts, remote?: string): Promise<Collected> {
  const { store, clock, remotes } = parts;
  const ended = await inSection(parts, ({ leases, state }) =>
    Promise.resolve({
      leases: leases.filter(({ lease }) => timeLeft(lease, state, clock) === 0),
      kept: leases.filter(({ lease }) => timeLeft(lease, state, clock) > 0).length,
      state,
    }),
  );
  let trouble: string | undefined;
  const removed: StoredLease[] = [];
  for (const stored of ended.leases) {
    const knownAt = ended.state.known[stored.lease.nonce]?.remote;
    const untold = knownAt !== undefined && isGivenBack(stored.lease) ? await endAt(parts, knownAt, stored) : undefined;
    trouble ??= untold;
    if (untold === undefined && (await store.swapRef(stored.ref, stored.id, undefined)).swapped) removed.push(stored);
  }
  if (remote === undefined) return { removed, kept: ended.kept, trouble };
  const there = await fetchLocks(parts, remote);
  const over = there.leases.filter(({ lease }) => timeLeft(lease, ended.state, clock) === 0);
  const outcomes = await remotes.push(
    remote,
    over.map(({ ref, id }) => ({ id: undefined, to: ref, expected: id })),
  );
  const gone = over.filter((_, i) => outcomes[i]?.kind === 'pushed');
  const rejected = outcomes.find((outcome) => outcome.kind === 'rejected');
  const here = new Set(removed.map(({ ref }) => ref));
  return {
    removed: [...removed, ...gone.filter(({ ref }) => !here.has(ref))],
    kept: ended.kept,
    trouble: trouble ?? rejected?.reason,
  };
}
