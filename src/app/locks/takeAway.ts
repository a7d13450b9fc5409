import { isGivenBack, type Lease } from '../../domain/locks/lease.ts';
import { type Resource } from '../../domain/locks/resource.ts';
import { isSame } from './acquire.ts';
import { beginEnd, type Ended, endAt, finishEnd } from './giveBack.ts';
import type { StoredLease } from './leaseRefs.ts';
import { timeLeft } from './localState.ts';
import { inSection, type LockParts } from './parts.ts';
import { fetchLocks } from './shared.ts';

/** The lock on exactly this resource that has not ended, here or, with `remote`, there. */
export async function findLock(
  parts: LockParts,
  resource: Resource,
  remote?: string,
): Promise<StoredLease | undefined> {
  const there = remote === undefined ? [] : (await fetchLocks(parts, remote)).leases;
  return inSection(parts, ({ leases, state }) => {
    const isLive = ({ lease }: StoredLease): boolean =>
      isSame(lease, resource) && !isGivenBack(lease) && timeLeft(lease, state, parts.clock) > 0;
    return Promise.resolve(leases.find(isLive) ?? there.find(isLive));
  });
}

/** Takes this lock away from who holds it, here and where else it is; not one that somebody took since. */
export async function takeAway(parts: LockParts, lease: Lease, remote?: string): Promise<Ended> {
  const underway = await inSection(parts, async (section) => {
    const here = section.leases.find((each) => each.lease.nonce === lease.nonce && !isGivenBack(each.lease));
    return here && (await beginEnd(parts, section, here));
  });
  const ended = underway === undefined ? undefined : await finishEnd(parts, underway);
  if (remote === undefined || ended?.remote === remote)
    return ended ?? { lease, remote: undefined, trouble: undefined };
  const there = (await fetchLocks(parts, remote)).leases.find((each) => each.lease.nonce === lease.nonce);
  return { lease, remote, trouble: there && (await endAt(parts, remote, there)) };
}
