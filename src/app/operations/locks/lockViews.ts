import type * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { type Holder, isHeldBy, type Lease } from '../../../domain/locks/lease.ts';
import { nameOf } from '../../locks/locks.ts';
import type { Taken } from '../../locks/renew.ts';
import type { Snapshot } from '../../projection/snapshot.ts';
import type { heldLock, lockView } from './lockInput.ts';

export function viewHeld({ lease, remote, action }: Taken) {
  const view: z.output<typeof heldLock> = {
    resource: lease.resource,
    owner: lease.owner,
    nonce: lease.nonce,
    expires_unix_ms: lease.expires,
    ttl_seconds: seconds(lease.ttl ?? 0),
    session: lease.session ?? null,
    fencing_token: lease.token ?? null,
    reason: lease.reason ?? null,
    remote: remote ?? null,
    action,
  };
  return ok(view);
}

/** `left`: milliseconds. */
export function viewLease(
  lease: Lease,
  left: number,
  holder: Holder | undefined,
  snapshot: Pick<Snapshot, 'profile'>,
): z.output<typeof lockView> {
  return {
    resource: lease.resource,
    owner: lease.owner,
    expires_unix_ms: lease.expires,
    time_remaining_seconds: seconds(left),
    expired: left === 0,
    owner_name: nameOf(snapshot, lease.owner) ?? null,
    session: lease.session ?? null,
    mine: holder !== undefined && isHeldBy(lease, holder),
    fencing_token: lease.token ?? null,
    acquired_unix_ms: lease.acquired ?? null,
    ttl_seconds: lease.ttl === undefined ? null : seconds(lease.ttl),
    reason: lease.reason ?? null,
  };
}

export function seconds(ms: number): number {
  return Math.ceil(ms / 1_000);
}
