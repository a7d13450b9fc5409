import { isGivenBack, type Lease } from '../../domain/locks/lease.ts';
import type { StoredLease } from './leaseRefs.ts';

/** What is to be done about one lock so that a clone and a remote show the same. */
export type LockStep =
  /** The lock of the remote takes the place of what is here. `lost`: that was held. */
  | {
      readonly kind: 'receive';
      readonly there: StoredLease;
      readonly here: StoredLease | undefined;
      readonly lost: boolean;
    }
  /** The remote is to have it, if nobody holds there what overlaps. */
  | { readonly kind: 'offer'; readonly here: StoredLease }
  /** It was given back here, and the remote does not know. */
  | { readonly kind: 'end'; readonly here: StoredLease }
  /** It is over, or was taken away at the remote: `lost` then. */
  | { readonly kind: 'forget'; readonly here: StoredLease; readonly lost: boolean };

interface Sides {
  readonly here: readonly StoredLease[];
  readonly there: readonly StoredLease[];
  /** Milliseconds. */
  readonly left: (lease: Lease) => number;
  /** Whether the remote has had this lock. */
  readonly wasThere: (lease: Lease) => boolean;
}

/** Compares the locks of a clone with those of a remote. Of two that are held by different ones, the remote's holds. */
export function planLocks({ here, there, left, wasThere }: Sides): readonly LockStep[] {
  const isLive = ({ lease }: StoredLease): boolean => !isGivenBack(lease) && left(lease) > 0;
  const theirs = new Map(there.map((stored) => [stored.ref, stored]));
  const ours = new Set(here.map(({ ref }) => ref));
  const steps = here.flatMap((stored): LockStep[] => {
    const other = theirs.get(stored.ref);
    if (other === undefined) return alone(stored, { isLive: isLive(stored), wasThere: wasThere(stored.lease) });
    if (other.id === stored.id) return [];
    return stored.lease.nonce === other.lease.nonce
      ? ofOneHolder(stored, other)
      : ofTwo(stored, other, { isOursLive: isLive(stored), isTheirsLive: isLive(other) });
  });
  const news = there.filter((stored) => !ours.has(stored.ref) && isLive(stored));
  return [
    ...steps,
    ...news.map((stored) => ({ kind: 'receive' as const, there: stored, here: undefined, lost: false })),
  ];
}

function alone(here: StoredLease, { isLive, wasThere }: { isLive: boolean; wasThere: boolean }): LockStep[] {
  if (isGivenBack(here.lease)) return [{ kind: 'forget', here, lost: false }];
  if (!isLive) return [];
  return wasThere ? [{ kind: 'forget', here, lost: true }] : [{ kind: 'offer', here }];
}

function ofOneHolder(here: StoredLease, there: StoredLease): LockStep[] {
  if (isGivenBack(here.lease)) return [{ kind: 'end', here }];
  if (isGivenBack(there.lease)) return [{ kind: 'forget', here, lost: true }];
  return here.lease.expires > there.lease.expires
    ? [{ kind: 'offer', here }]
    : [{ kind: 'receive', there, here, lost: false }];
}

function ofTwo(
  here: StoredLease,
  there: StoredLease,
  { isOursLive, isTheirsLive }: { readonly isOursLive: boolean; readonly isTheirsLive: boolean },
): LockStep[] {
  if (isTheirsLive) return [{ kind: 'receive', there, here, lost: isOursLive }];
  return isOursLive ? [{ kind: 'offer', here }] : [];
}
