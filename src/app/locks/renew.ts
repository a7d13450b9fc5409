import { err, ok, type Result } from '../../base/result.ts';
import { isGivenBack } from '../../domain/locks/lease.ts';
import type { LockRefusal } from '../../domain/locks/refusal.ts';
import { resourceText } from '../../domain/locks/resource.ts';
import { acquire, type Held, isSame, type LockRequest, ownLease } from './acquire.ts';
import { giveBack } from './giveBack.ts';
import { timeLeft } from './localState.ts';
import { heldBy } from './obstacles.ts';
import { inSection, type LockParts } from './parts.ts';
import { shareLock } from './shared.ts';

/** A lock that is held, and the remote that has it too. */
export interface Taken extends Held {
  readonly remote: string | undefined;
}

/**
 * Takes a lock here, and with `remote` there as well; it is held once both have it. One that is at a remote already is extended
 * there too. Where the remote refuses, what was newly taken here is given back.
 */
export async function takeLock(
  parts: LockParts,
  request: LockRequest,
  remote?: string,
): Promise<Result<Taken, LockRefusal>> {
  const start = parts.clock.sinceBoot().ms;
  const held = await acquire(parts, request);
  if (!held.ok) return held;
  const at = remote ?? (await remoteOf(parts, held.value));
  if (at === undefined) return ok({ ...held.value, remote: undefined });
  const wait = Math.max(0, (request.wait ?? 0) - (parts.clock.sinceBoot().ms - start));
  let [isShared, isGone] = [false, false];
  try {
    const shared = await shareLock(parts, at, held.value, { ...request, wait });
    isShared = shared.ok;
    isGone = !shared.ok && shared.error.code === 'lock-not-held';
    return shared.ok ? ok({ ...shared.value, remote: at }) : shared;
  } finally {
    // One that was held before is still held here where the remote could not be asked, until it ends.
    if (!isShared && (isGone || held.value.action !== 'extended'))
      await giveBack(parts, request.resource, request.holder);
  }
}

/** Extends a lock that is held; the request's `wait` plays no part. One that ended is taken anew if nobody else has it. */
export async function renewLock(parts: LockParts, request: LockRequest): Promise<Result<Taken, LockRefusal>> {
  const { resource, holder } = request;
  const wanted = resourceText(resource);
  const found = await inSection(parts, ({ leases, state }): Promise<Result<string | undefined, LockRefusal>> => {
    const own = ownLease(leases, resource, holder);
    // One whose time is over becomes another one, which the remote that had this one has to have too.
    if (own !== undefined) return Promise.resolve(ok(state.known[own.lease.nonce]?.remote));
    const other = leases.find(({ lease }) => isSame(lease, resource) && !isGivenBack(lease));
    const left = other === undefined ? 0 : timeLeft(other.lease, state, parts.clock);
    if (other === undefined || left === 0) {
      return Promise.resolve(err({ code: 'lock-not-held', details: { resource: wanted } }));
    }
    const by = heldBy({ lease: other.lease, left });
    return Promise.resolve(err({ code: 'lock-held', details: { wanted, by, waited: 0 } }));
  });
  return found.ok ? takeLock(parts, { ...request, wait: 0 }, found.value) : found;
}

function remoteOf(parts: LockParts, { lease }: Held): Promise<string | undefined> {
  return inSection(parts, ({ state }) => Promise.resolve(state.known[lease.nonce]?.remote));
}
