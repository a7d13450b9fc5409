import type { listLocks } from '../../app/operations/locks/listLocks.ts';
import type { OutputOf } from '../../app/operations/operation.ts';
import { untilNextText } from './lockTime.ts';
import { readResource, type Resource } from '../../domain/locks/resource.ts';

export type ListedLock = OutputOf<typeof listLocks>['locks'][number];

/** A lock that has not ended, as the editor shows it. */
export interface ShownLock {
  /** What it is on, as it stands in the lock, and as it was understood. */
  readonly resource: string;
  readonly on: Resource;
  /** What its holder calls itself, or the beginning of its id. */
  readonly owner: string;
  readonly isMine: boolean;
  readonly reason: string | undefined;
  /** Milliseconds since the epoch at which it ends, by the clock of this machine. */
  readonly ends: number;
  /** Milliseconds for which it was taken, where that is known. */
  readonly ttl: number | undefined;
  /** The same for all renewals of it, and another one for every other lock. */
  readonly taking: string;
  /** Another one after everything that can be seen of it, a renewal too. */
  readonly mark: string;
}

/** Milliseconds at the most, and the part of its time, in which a lock of one's own ends soon. */
const SOON = 120_000;
const SOON_PART = 3;

/** Locks as they were listed at `now`; those that ended are left out. */
export function shownLocks(listed: readonly ListedLock[], now: number): readonly ShownLock[] {
  return listed.filter(({ expired }) => !expired).map((lock) => shownLock(lock, now));
}

function shownLock(lock: ListedLock, now: number): ShownLock {
  const { resource, owner, owner_name: name, mine, reason, session, acquired_unix_ms: acquired } = lock;
  const taking = JSON.stringify([resource, owner, session, acquired, lock.fencing_token]);
  return {
    resource,
    on: readResource(resource),
    owner: name ?? owner.slice(0, 8),
    isMine: mine,
    reason: reason ?? undefined,
    ends: now + lock.time_remaining_seconds * 1_000,
    ttl: lock.ttl_seconds === null ? undefined : lock.ttl_seconds * 1_000,
    taking,
    mark: JSON.stringify([taking, lock.expires_unix_ms, name, mine, reason]),
  };
}

/** The moment from which on a lock ends soon. Those of others never do: nobody here has to do anything. */
export function soonFrom({ isMine, ends, ttl = Infinity }: ShownLock): number {
  return isMine ? ends - Math.min(SOON, ttl / SOON_PART) : Infinity;
}

/** Whether one's own lock ends before one would look again. */
export function endsSoon(lock: ShownLock, now: number): boolean {
  return now >= soonFrom(lock);
}

/** Milliseconds until it is to be shown differently; `undefined` when only its end is left to come. */
export function untilNextLook(lock: ShownLock, now: number): number | undefined {
  const waits = [untilNextText(lock.ends - now), soonFrom(lock) - now];
  const coming = waits.filter((wait) => wait !== undefined && wait > 0 && wait < Infinity) as number[];
  return coming.length === 0 ? undefined : Math.min(...coming);
}

export interface MergedLocks {
  readonly locks: readonly ShownLock[];
  /** Those that are new, gone, or look different: as they were, and as they are. */
  readonly changed: readonly ShownLock[];
}

/** What is shown after locks were listed anew: what did not change stays the same object, with its end. */
export function mergeLocks(before: readonly ShownLock[], listed: readonly ShownLock[]): MergedLocks {
  const old = new Map(before.map((lock) => [lock.mark, lock]));
  const locks = listed.map((lock) => old.get(lock.mark) ?? lock);
  const [had, has] = [new Set(before), new Set(locks)];
  const gone = before.filter((lock) => !has.has(lock));
  return { locks, changed: [...gone, ...locks.filter((lock) => !had.has(lock))] };
}
