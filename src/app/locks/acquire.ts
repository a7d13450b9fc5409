import { toHex } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { type Holder, isGivenBack, isHeldBy, type Lease } from '../../domain/locks/lease.ts';
import { lockRef } from '../../domain/locks/lockRef.ts';
import type { LockRefusal } from '../../domain/locks/refusal.ts';
import { readResource, type Resource, resourceText } from '../../domain/locks/resource.ts';
import type { GitRef } from '../ports/gitStore.ts';
import type { Random } from '../ports/random.ts';
import { readLeases, type StoredLease, writeLease } from './leaseRefs.ts';
import { known, nextToken, readLocalState, type Ticket, timeLeft } from './localState.ts';
import { heldBy, obstacles, stillWaiting, waitingAhead } from './obstacles.ts';
import { inSection, type LockParts, type Section } from './parts.ts';

export interface LockRequest {
  readonly resource: Resource;
  readonly holder: Holder;
  /** Milliseconds. */
  readonly ttl: number;
  readonly reason?: string | undefined;
  /** Milliseconds that it is waited for. */
  readonly wait?: number;
  readonly signal?: AbortSignal | undefined;
}

/** A lock that is held. */
export interface Held extends StoredLease {
  /** `extended`: the holder had it already. `taken-over`: the lock of another one had ended. */
  readonly action: 'acquired' | 'extended' | 'taken-over';
}

/** Milliseconds after which one who waits is forgotten unless it asks again, and the pauses in between. */
const WAITING = { life: 15_000, pause: 25, longest: 1_000 };

/**
 * Takes a lock in this clone, or extends it for who has it. While others hold what overlaps, waits; who waits gets it in the
 * order in which they came.
 */
export async function acquire(parts: LockParts, request: LockRequest): Promise<Result<Held, LockRefusal>> {
  const { clock, random } = parts;
  const { wait = 0, signal } = request;
  const ticket = wait > 0 ? toHex(random.bytes(8)) : undefined;
  const start = clock.sinceBoot().ms;
  for (;;) {
    const waited = clock.sinceBoot().ms - start;
    const isLast = waited >= wait;
    const result = await inSection(parts, (section) => attempt(parts, section, request, { ticket, waited, isLast }));
    if (result.ok || isLast) return result;
    const shown = clock.sinceBoot().ms;
    await untilWorthAsking(parts, request, { ticket, refusal: result.error, until: start + wait, shown });
    if (signal?.aborted === true) await leaveQueue(parts, ticket);
    signal?.throwIfAborted();
  }
}

interface Waiting {
  readonly ticket: string | undefined;
  readonly refusal: LockRefusal;
  /** Milliseconds since the start of the machine: when the waiting ends, and when it was last shown that it goes on. */
  readonly until: number;
  readonly shown: number;
}

/** Waits until it seems to be free, or it has to be shown again that one waits. Looks only: so many wait that nobody else is kept. */
async function untilWorthAsking(parts: LockParts, request: LockRequest, waiting: Waiting): Promise<void> {
  const { clock, random } = parts;
  const { signal } = request;
  const next = Math.min(waiting.until, waiting.shown + WAITING.life / 3);
  for (;;) {
    const left = next - clock.sinceBoot().ms;
    if (left <= 0 || signal?.aborted === true) return;
    await clock.delay(Math.min(pauseFor(waiting.refusal, random), left), signal);
    if (await seemsFree(parts, request, waiting.ticket)) return;
  }
}

async function seemsFree(parts: LockParts, request: LockRequest, own: string | undefined): Promise<boolean> {
  const { clock, store, files } = parts;
  const { resource, holder } = request;
  const [{ leases }, state] = [await readLeases(store), await readLocalState(files)];
  if (obstacles(leases, request, state, clock).length > 0) return false;
  return waitingAhead(stillWaiting(state.queue, clock), { resource, holder, own }).length === 0;
}

interface Attempt {
  readonly ticket: string | undefined;
  /** Milliseconds. */
  readonly waited: number;
  readonly isLast: boolean;
}

async function attempt(
  parts: LockParts,
  section: Section,
  request: LockRequest,
  { ticket, waited, isLast }: Attempt,
): Promise<Result<Held, LockRefusal>> {
  const { clock } = parts;
  const { resource, holder } = request;
  const queue = stillWaiting(section.state.queue, clock);
  const wanted = resourceText(resource);
  const [first] = obstacles(section.leases, request, section.state, clock);
  const ahead = waitingAhead(queue, { resource, holder, own: ticket });
  const own = ownLease(section.leases, resource, holder);
  // Who has it already only goes on: nobody who waits is passed over by that.
  const isFree = first === undefined && (ahead.length === 0 || isLive(parts, section, own));
  const isKept = ticket !== undefined && !isFree && !isLast;
  section.state = { ...section.state, queue: isKept ? inQueue(parts, queue, ticket, request) : without(queue, ticket) };
  if (first !== undefined) return err({ code: 'lock-held', details: { wanted, by: heldBy(first), waited } });
  if (!isFree) return err({ code: 'lock-awaited', details: { wanted, ahead: ahead.length, waited } });
  const taken = await take(parts, section, request, own);
  if (taken !== undefined) return ok(taken);
  // A program that knows nothing of our sections came in between.
  const refs = await readLeases(parts.store);
  return attempt(parts, Object.assign(section, refs), request, { ticket, waited, isLast });
}

/** Writes the lock; `undefined` when its ref was moved meanwhile. */
async function take(
  parts: LockParts,
  section: Section,
  request: LockRequest,
  own: StoredLease | undefined,
): Promise<Held | undefined> {
  const { store, clock } = parts;
  const { resource, ttl } = request;
  const ref = own?.ref ?? lockRef(resourceText(resource));
  const before = [...section.leases, ...section.unreadable].find((each) => name(each) === ref);
  const now = clock.now();
  const isOurs = own !== undefined && isLive(parts, section, own);
  const fresh = isOurs ? own.lease : newLease(parts, section, request);
  const ends = isOurs ? Math.max(ttl, timeLeft(own.lease, section.state, clock)) : ttl;
  const reason = request.reason ?? fresh.reason;
  const lease: Lease = { ...fresh, expires: now + ends, ttl: ends, ...(reason !== undefined && { reason }) };
  const id = await writeLease(store, lease, { parent: before?.id, now });
  const swap = await store.swapRef(ref, before?.id, id);
  if (!swap.swapped) return undefined;
  keep(section, lease, parts);
  const isOver = before !== undefined && 'lease' in before && !isGivenBack(before.lease);
  return { ref, id, lease, action: isOurs ? 'extended' : isOver ? 'taken-over' : 'acquired' };
}

function name(at: StoredLease | GitRef): string {
  return 'ref' in at ? at.ref : at.name;
}

function newLease(parts: LockParts, section: Section, { resource, holder }: LockRequest): Lease {
  const { clock, random } = parts;
  const now = clock.now();
  const tokens = section.leases.map(({ lease }) => lease.token);
  return {
    owner: holder.actor,
    nonce: uuid(random),
    expires: 0,
    resource: resourceText(resource),
    session: holder.session,
    token: nextToken(section.state, now, ...tokens),
    acquired: now,
  };
}

/** Notes a lock that was just written. */
export function keep(section: Section, lease: Lease, { clock }: Pick<LockParts, 'clock'>, remote?: string): void {
  const { ms, boot } = clock.sinceBoot();
  const kept = remote ?? section.state.known[lease.nonce]?.remote;
  const noted = known(lease, { boot, ends: ms + (lease.ttl ?? 0) }, kept);
  section.state = {
    ...section.state,
    token: Math.max(section.state.token, lease.token ?? 0),
    known: { ...section.state.known, [lease.nonce]: noted },
  };
}

/** The lock on exactly this resource, if the holder has it or had it last. */
export function ownLease(leases: readonly StoredLease[], resource: Resource, holder: Holder): StoredLease | undefined {
  return leases.find(({ lease }) => isSame(lease, resource) && !isGivenBack(lease) && isHeldBy(lease, holder));
}

/** Other programs do not bring paths into one form. */
export function isSame(lease: Lease, resource: Resource): boolean {
  return resourceText(readResource(lease.resource)) === resourceText(resource);
}

function isLive({ clock }: LockParts, { state }: Section, stored: StoredLease | undefined): boolean {
  return stored !== undefined && timeLeft(stored.lease, state, clock) > 0;
}

function inQueue(
  { clock }: LockParts,
  queue: readonly Ticket[],
  id: string,
  { resource, holder }: LockRequest,
): readonly Ticket[] {
  const { ms, boot } = clock.sinceBoot();
  const { actor, session } = holder;
  const ticket: Ticket = { id, resource: resourceText(resource), actor, session, boot, until: ms + WAITING.life };
  return queue.some((each) => each.id === id)
    ? queue.map((each) => (each.id === id ? ticket : each))
    : [...queue, ticket];
}

function without(queue: readonly Ticket[], id: string | undefined): readonly Ticket[] {
  return queue.filter((each) => each.id !== id);
}

function leaveQueue(parts: LockParts, ticket: string | undefined): Promise<void> {
  return inSection(parts, (section) => {
    section.state = { ...section.state, queue: without(section.state.queue, ticket) };
    return Promise.resolve();
  });
}

/** The further behind, the less often it is asked; never long after the end of the lock that is in the way. */
function pauseFor(refusal: LockRefusal, random: Random): number {
  const [jitter = 0] = random.bytes(1);
  const steps = refusal.code === 'lock-awaited' ? refusal.details.ahead + 1 : 2;
  const ends = refusal.code === 'lock-held' ? refusal.details.by.left + 1 : Infinity;
  const pause = Math.min(WAITING.pause * steps, WAITING.longest);
  return Math.ceil(Math.min(ends, (pause * (255 + jitter)) / 510));
}

/** A random UUID of version 4 (RFC 9562), as grite's nonces are. */
function uuid(random: Random): string {
  const bytes = random.bytes(16);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  return toHex(bytes).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
