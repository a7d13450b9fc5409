import { fault } from '../../base/fault.ts';
import type { ObjectId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { isGivenBack, type Lease } from '../../domain/locks/lease.ts';
import { LOCK_REFS } from '../../domain/locks/lockRef.ts';
import type { LockRefusal } from '../../domain/locks/refusal.ts';
import { resourceText } from '../../domain/locks/resource.ts';
import { tree } from '../log/gitObjects.ts';
import type { GitRef } from '../ports/gitStore.ts';
import { trackingRefOf } from '../sync/trackingRef.ts';
import { pause } from '../sync/pause.ts';
import { retrying } from '../sync/retrying.ts';
import { type Held, keep, type LockRequest } from './acquire.ts';
import { commitOn, readLeasesAt, type StoredLease, writeLease } from './leaseRefs.ts';
import { type LocalState, nextToken, noteEnds } from './localState.ts';
import { heldBy, obstacles } from './obstacles.ts';
import { inSection, type LockParts } from './parts.ts';

/**
 * A ref of a remote that every acquisition there moves, in one step with that of the lock. Two that overlap stand in different
 * refs; through this one, of two who looked at the same time one is told to look again. Its message says the greatest token.
 * Of both folders it is the first by name, so that it is looked at before the locks are.
 */
const FENCES = 'refs/grite-fence/';
const FENCE = `${FENCES}locks`;
const TOKEN = /^Token: (\d{1,16})$/m;

/** Rounds that others may win before it is given up. */
const ROUNDS = 200;
/** Rounds that are lost although nothing moved at the remote. */
const IN_VAIN = 20;
/** More locks than that are no locks: looking at only some of them would be wrong. */
const MOST = 5_000;

/** The locks of a remote, as they were a moment ago. */
export interface RemoteLocks {
  readonly leases: readonly StoredLease[];
  readonly unreadable: readonly GitRef[];
  readonly fence: ObjectId | undefined;
  readonly token: number;
}

/** Fetches what a remote has of locks, into refs where that is kept. */
export async function fetchLocks(parts: LockParts, remote: string, signal?: AbortSignal): Promise<RemoteLocks> {
  const { store } = parts;
  const heads = await retrying(parts, signal, () => fetchHeads(parts, remote, signal));
  // A ref that moved meanwhile is not what was seen: what was seen is what is compared with when something is pushed.
  const read = await readLeasesAt(
    store,
    heads.filter(({ name }) => name.startsWith(LOCK_REFS)),
  );
  await forgetOthers(parts, remote, new Set(heads.map(({ name }) => name)));
  const fence = heads.find(({ name }) => name === FENCE)?.id;
  return { ...read, fence, token: await readToken(parts, fence) };
}

async function fetchHeads(
  { store, remotes }: LockParts,
  remote: string,
  signal: AbortSignal | undefined,
): Promise<readonly GitRef[]> {
  const heads = await remotes.headsBelow(remote, [FENCES, LOCK_REFS], signal);
  if (heads.length > MOST) {
    throw fault('remote-failed', {
      remote,
      reason: `it has ${heads.length} locks; more than ${MOST} are not looked at`,
    });
  }
  const missing: GitRef[] = [];
  for (const ref of heads) {
    if ((await store.readRef(trackingRefOf(remote, ref.name))) !== ref.id) missing.push(ref);
  }
  if (missing.length > 0) {
    const wanted = missing.map(({ name }) => ({ from: name, to: trackingRefOf(remote, name) }));
    await remotes.fetch(remote, wanted, { signal });
  }
  return heads;
}

async function forgetOthers({ store }: LockParts, remote: string, there: ReadonlySet<string>): Promise<void> {
  const below = trackingRefOf(remote, LOCK_REFS);
  for (const { name, id } of await store.listRefs(below)) {
    if (!there.has(LOCK_REFS + name.slice(below.length))) await store.swapRef(name, id, undefined);
  }
}

async function readToken({ store }: LockParts, id: ObjectId | undefined): Promise<number> {
  const object = id && (await store.readObject(id));
  const digits = object && TOKEN.exec(new TextDecoder('utf-8').decode(object.content))?.[1];
  return digits === undefined || digits === '' ? 0 : Number(digits);
}

/**
 * Puts a lock that is held here on a remote, where nobody else may hold what overlaps. What it gives is the lock as it stands
 * here and there, with a token that is greater than all before it at the remote.
 */
export async function shareLock(
  parts: LockParts,
  remote: string,
  held: Held,
  request: LockRequest,
): Promise<Result<Held, LockRefusal>> {
  const { clock, exclusion } = parts;
  const { wait = 0, signal } = request;
  const start = clock.sinceBoot().ms;
  const resource = resourceText(request.resource);
  let fence: ObjectId | undefined;
  for (let [round, lost, inVain] = [1, 0, 0]; ; round++) {
    const waited = clock.sinceBoot().ms - start;
    // Those of one clone need not be in each other's way at the remote.
    const result = await exclusion.run(`locks-${remote.replace(/[^\w-]/g, '_')}`, () =>
      shareOnce(parts, remote, held, { ...request, waited }),
    );
    if ('stale' in result) {
      [lost, inVain, fence] = [lost + 1, result.fence === fence ? inVain + 1 : 0, result.fence];
      // Nobody was faster: what is in the way at the remote stays there.
      if (inVain === IN_VAIN)
        return err({ code: 'lock-rejected', details: { resource, remote, reason: result.stale } });
    } else if (result.ok || result.error.code !== 'lock-held' || waited >= wait) return result;
    if (lost === ROUNDS) return err({ code: 'lock-contended', details: { resource, remote, attempts: lost } });
    await pause(parts, Math.min(round, 10), signal);
  }
}

/** Somebody was faster, or something stays in the way: what git said, and the fence that was looked at. */
interface Stale {
  readonly stale: string;
  readonly fence: ObjectId | undefined;
}

async function shareOnce(
  parts: LockParts,
  remote: string,
  held: Held,
  request: LockRequest & { readonly waited: number },
): Promise<Result<Held, LockRefusal> | Stale> {
  const { store, clock, remotes } = parts;
  const there = await fetchLocks(parts, remote, request.signal);
  const state = await noted(parts, there);
  const [first] = obstacles(there.leases, request, state, clock);
  const wanted = resourceText(request.resource);
  if (first !== undefined) {
    return err({ code: 'lock-held', details: { wanted, by: heldBy(first, remote), waited: request.waited } });
  }
  const now = clock.now();
  const known = [...there.leases, ...there.unreadable].find(
    (each) => ('ref' in each ? each.ref : each.name) === held.ref,
  );
  const tokens = there.leases.map(({ lease }) => lease.token);
  const isThere = known !== undefined && 'lease' in known && known.lease.nonce === held.lease.nonce;
  // It was there and is there no more: somebody took it away, and somebody may have had it since.
  const wasThere = held.action === 'extended' && state.known[held.lease.nonce]?.remote === remote;
  const isGivenUp = !isThere || isGivenBack(known.lease);
  if (wasThere && isGivenUp) return err({ code: 'lock-not-held', details: { resource: wanted } });
  const token = isThere ? (known.lease.token ?? 0) : nextToken(state, now, there.token, held.lease.token, ...tokens);
  const lease: Lease = { ...held.lease, token, expires: now + request.ttl, ttl: request.ttl };
  const id = await writeLease(store, lease, { parent: known?.id, now });
  const fence = await writeFence(parts, { parent: there.fence, now, token: Math.max(token, there.token) });
  const outcomes = await remotes.push(
    remote,
    [
      { id, to: held.ref, expected: known?.id },
      { id: fence, to: FENCE, expected: there.fence },
    ],
    { isAtomic: true, signal: request.signal },
  );
  const rejected = outcomes.find((outcome) => outcome.kind === 'rejected');
  if (rejected !== undefined) {
    return err({ code: 'lock-rejected', details: { resource: wanted, remote, reason: rejected.reason } });
  }
  const stale = outcomes.find((outcome) => outcome.kind === 'stale');
  if (stale !== undefined) return { stale: stale.reason, fence: there.fence };
  const shared = { ...held, id, lease };
  if (!(await isAlone(parts, remote, request))) {
    await remotes.push(remote, [{ id: undefined, to: held.ref, expected: id }], { signal: request.signal });
    return { stale: 'another lock that overlaps came in at the same moment', fence };
  }
  await keepShared(parts, remote, shared);
  return ok(shared);
}

/** What is known here, with the ends of the locks of a remote. */
function noted(parts: LockParts, { leases }: RemoteLocks): Promise<LocalState> {
  const seen = leases.map(({ lease }) => lease);
  return inSection(parts, (section) => {
    section.state = noteEnds(section.state, seen, parts.clock);
    return Promise.resolve(section.state);
  });
}

/**
 * Whether nobody else came in at the same moment. A remote whose program moves several refs one after the other may be stopped
 * in between; of two who both look after they wrote, one at least sees the other.
 */
async function isAlone(parts: LockParts, remote: string, request: LockRequest): Promise<boolean> {
  const there = await fetchLocks(parts, remote, request.signal);
  const state = await noted(parts, there);
  return obstacles(there.leases, request, state, parts.clock).length === 0;
}

/** The lock here is the one that was made for the remote, unless it was given back or taken away meanwhile. */
function keepShared(parts: LockParts, remote: string, held: Held): Promise<void> {
  return inSection(parts, async (section) => {
    const here = section.leases.find(({ ref }) => ref === held.ref);
    if (here?.lease.nonce === held.lease.nonce) await parts.store.swapRef(held.ref, here.id, held.id);
    keep(section, held.lease, parts, remote);
  });
}

async function writeFence(
  { store }: LockParts,
  { parent, now, token }: { readonly parent: ObjectId | undefined; readonly now: number; readonly token: number },
): Promise<ObjectId> {
  const empty = tree([]);
  const made = await commitOn(store, { parent, now }, { tree: store.idOf(empty), message: `Token: ${token}` });
  await store.writeObjects([empty, made]);
  return store.idOf(made);
}
