import { type Holder, isGivenBack, isHeldBy, type Lease } from '../../domain/locks/lease.ts';
import { overlap } from '../../domain/locks/overlap.ts';
import type { HeldBy } from '../../domain/locks/refusal.ts';
import { readResource, type Resource } from '../../domain/locks/resource.ts';
import type { Clock } from '../ports/clock.ts';
import type { StoredLease } from './leaseRefs.ts';
import { type LocalState, type Ticket, timeLeft } from './localState.ts';

/** A lock that is in the way, and the milliseconds that are left of it. */
export interface Obstacle {
  readonly lease: Lease;
  readonly left: number;
}

/** The locks of others that overlap with a resource and have not ended. */
export function obstacles(
  leases: readonly StoredLease[],
  { resource, holder }: { readonly resource: Resource; readonly holder: Holder },
  state: Pick<LocalState, 'known'>,
  clock: Clock,
): readonly Obstacle[] {
  return leases.flatMap(({ lease }) => {
    if (isGivenBack(lease) || isHeldBy(lease, holder) || !overlap(readResource(lease.resource), resource)) return [];
    const left = timeLeft(lease, state, clock);
    return left > 0 ? [{ lease, left }] : [];
  });
}

/** As it is told; what an actor calls itself is put in where that is known. */
export function heldBy({ lease, left }: Obstacle, remote?: string): HeldBy {
  const { resource, owner, session, reason, expires } = lease;
  return { resource, owner, name: undefined, session, reason, expires, left, remote };
}

/** Those of others who have been waiting for longer for what overlaps with a resource. `own`: the ticket of who asks. */
export function waitingAhead(
  queue: readonly Ticket[],
  { resource, holder, own }: { readonly resource: Resource; readonly holder: Holder; readonly own: string | undefined },
): readonly Ticket[] {
  const at = queue.findIndex(({ id }) => id === own);
  return (at === -1 ? queue : queue.slice(0, at)).filter(
    (each) =>
      !(each.actor === holder.actor && each.session === holder.session) &&
      overlap(readResource(each.resource), resource),
  );
}

/** Without those who do not wait any more: each has to show now and then that it does. */
export function stillWaiting(queue: readonly Ticket[], clock: Clock): readonly Ticket[] {
  const { ms, boot } = clock.sinceBoot();
  return queue.filter((each) => each.boot === boot && each.until > ms);
}
