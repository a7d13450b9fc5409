import { isFault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { type Holder, isGivenBack, isHeldBy, type Lease } from '../../domain/locks/lease.ts';
import type { LockRefusal } from '../../domain/locks/refusal.ts';
import { type Resource, resourceText } from '../../domain/locks/resource.ts';
import { isSame } from './acquire.ts';
import { type StoredLease, writeLease } from './leaseRefs.ts';
import { timeLeft } from './localState.ts';
import { heldBy } from './obstacles.ts';
import { inSection, type LockParts, type Section } from './parts.ts';
import { fetchLocks } from './shared.ts';

/** What became of a lock that was given back or taken away. */
export interface Ended {
  readonly lease: Lease;
  /** The remote that had it too, and why it could not be told: it still shows the lock until that ends. */
  readonly remote: string | undefined;
  readonly trouble: string | undefined;
}

/** Gives a lock back. `undefined`: there was none. Refuses to give back what another one holds. */
export async function giveBack(
  parts: LockParts,
  resource: Resource,
  holder: Holder,
): Promise<Result<Ended | undefined, LockRefusal>> {
  const found = await inSection(parts, async (section): Promise<Result<Underway | undefined, LockRefusal>> => {
    const all = section.leases.filter(({ lease }) => isSame(lease, resource) && !isGivenBack(lease));
    const own = all.find(({ lease }) => isHeldBy(lease, holder));
    if (own !== undefined) return ok(await beginEnd(parts, section, own));
    const [other] = all;
    const left = other === undefined ? 0 : timeLeft(other.lease, section.state, parts.clock);
    if (other === undefined || left === 0) return ok(undefined);
    const by = heldBy({ lease: other.lease, left });
    return err({ code: 'lock-held', details: { wanted: resourceText(resource), by, waited: 0 } });
  });
  return found.ok ? ok(found.value && (await finishEnd(parts, found.value))) : found;
}

/** A lock whose end is written here, and not yet at its remote. */
export interface Underway {
  readonly stored: StoredLease;
  readonly lease: Lease;
  readonly remote: string | undefined;
}

/** Writes that a lock ended, on top of it: should the process end now, other clones can still be told. */
export async function beginEnd(parts: LockParts, section: Section, { ref, id, lease }: StoredLease): Promise<Underway> {
  const { store, clock } = parts;
  const remote = section.state.known[lease.nonce]?.remote;
  const ended: Lease = { ...lease, expires: 0 };
  const tombstone = await writeLease(store, ended, { parent: id, now: clock.now() });
  await store.swapRef(ref, id, tombstone);
  return { stored: { ref, id: tombstone, lease: ended }, lease, remote };
}

/** Takes the lock away at its remote, then the ref here. Where the remote cannot be reached, it is told by the next sync. */
export async function finishEnd(parts: LockParts, { stored, lease, remote }: Underway): Promise<Ended> {
  const trouble = remote === undefined ? undefined : await endAt(parts, remote, stored);
  if (trouble === undefined) await parts.store.swapRef(stored.ref, stored.id, undefined);
  if (remote !== undefined) await noteTold(parts, lease.nonce, trouble === undefined ? undefined : remote);
  return { lease, remote, trouble };
}

/** Notes that a remote is to be told of the end of a lock, or without `remote` that it was. */
export function noteTold(parts: LockParts, nonce: string, remote: string | undefined): Promise<void> {
  return inSection(parts, (section) => {
    const { [nonce]: _, ...others } = section.state.untold;
    section.state = { ...section.state, untold: remote === undefined ? others : { ...others, [nonce]: remote } };
    return Promise.resolve();
  });
}

/** Why it could not be done; `undefined` when the remote has that lock no more. */
export async function endAt(
  parts: LockParts,
  remote: string,
  { ref, id, lease }: StoredLease,
): Promise<string | undefined> {
  try {
    const there = (await fetchLocks(parts, remote)).leases.find((each) => each.ref === ref);
    if (there?.lease.nonce !== lease.nonce) return undefined;
    const [removed] = await parts.remotes.push(remote, [{ id: undefined, to: ref, expected: there.id }]);
    if (removed?.kind !== 'rejected') return undefined;
    // Some remotes let nobody delete anything; what ended a minute ago is as good.
    const [moved] = await parts.remotes.push(remote, [{ id, to: ref, expected: there.id }]);
    return moved?.kind === 'rejected' ? moved.reason : undefined;
  } catch (error) {
    if (isFault(error) && error.report.code === 'remote-failed') return error.report.details.reason;
    throw error;
  }
}
