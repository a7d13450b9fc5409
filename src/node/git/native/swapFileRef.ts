import { randomInt } from 'node:crypto';
import { readdirSync, rmdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { SwapOutcome } from '../../../app/ports/gitStore.ts';
import { fault } from '../../../base/fault.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { errnoOf, ifPresent, osFault, withOsFaults } from '../../osFault.ts';
import { type Durability, syncFolder } from '../objects/durability.ts';
import { requireRefName } from '../refName.ts';
import type { FileRefs } from './fileRefs.ts';
import { removeFileRef, removeEmptyParents } from './removeFileRef.ts';
import { type BusyLock, type HeldLock, RefLocks } from './refLock.ts';
import { pause } from '../../pause.ts';

/** How long to wait for the lock file of somebody else. Milliseconds. */
export interface LockPatience {
  /** Longest wait for a lock that is held. */
  readonly waitMs: number;
  /** Age from which a lock file whose owner is not known to live is taken for left behind. */
  readonly staleMs: number;
}

/** A lock of another program is left alone for ten minutes: a hook of git's may run that long under it. */
export const DEFAULT_PATIENCE: LockPatience = { waitMs: 5_000, staleMs: 600_000 };

/** Longest pause between two looks at a lock, milliseconds. */
const LONGEST_PAUSE = 50;

interface Swap {
  readonly name: string;
  readonly expected: ObjectId | undefined;
  /** An earlier attempt lost its lock, so that the ref may have been moved by it already. */
  readonly lost: boolean;
}

/** Compare-and-swap of refs kept in files, with git's protocol: lock file, read again under the lock, rename. */
export class FileRefSwapper {
  readonly #refs: FileRefs;
  readonly #locks: RefLocks;
  readonly #durability: Durability;
  readonly #patience: LockPatience;
  /** The locks in our way, with the time (by the clock that nobody sets) of the first look at them as they are. */
  readonly #watched = new Map<string, { ino: bigint; mtimeNs: bigint; sinceMs: number }>();

  constructor(commonDir: string, refs: FileRefs, durability: Durability, patience: LockPatience) {
    this.#refs = refs;
    this.#locks = new RefLocks(commonDir, durability);
    this.#durability = durability;
    this.#patience = patience;
  }

  /** As `GitStore.swapRef`. */
  async swap(name: string, expected: ObjectId | undefined, next: ObjectId | undefined): Promise<SwapOutcome> {
    requireRefName(name);
    const lockFile = `${this.#refs.pathOf(name)}.lock`;
    const deadline = performance.now() + this.#patience.waitMs;
    let lost = false;
    for (let attempt = 0; ; attempt++) {
      const lock = this.#locks.take(lockFile, next === undefined ? '' : `${next}\n`);
      const swap = { name, expected, lost };
      if (lock !== undefined) {
        const done = next === undefined ? this.#removeUnder(lock, swap, deadline) : this.#swapUnder(lock, swap, next);
        const outcome = await done;
        if (outcome !== undefined) return outcome;
        lost = true;
      }
      await this.waitForLock(name, lockFile, deadline, attempt);
    }
  }

  /**
   * Waits a moment for a lock file in our way, or clears it if it is stale. Faults with `ref-locked` after `deadline`
   * (milliseconds, as of `performance.now()`). `attempt` counts from 0 and makes the pauses longer.
   */
  async waitForLock(name: string, lockFile: string, deadline: number, attempt: number): Promise<void> {
    const busy = this.#locks.inspect(lockFile);
    if (busy !== undefined && this.#isStale(lockFile, busy)) {
      this.#watched.delete(lockFile);
      this.#locks.breakStale(lockFile, busy);
      this.#locks.sweep(this.#patience.staleMs);
      return;
    }
    if (performance.now() >= deadline) {
      throw fault('ref-locked', { ref: name, lockFile, ageMs: Math.max(0, Math.round(busy?.ageMs ?? 0)) });
    }
    await pause(randomInt(1, Math.min(2 << Math.min(attempt, 8), LONGEST_PAUSE) + 1));
  }

  /**
   * Whether a lock was left behind: never that of a process that is known to live. Of others the age decides, less what the
   * clock was moved since our process began, or how long we ourselves have seen it unchanged.
   */
  #isStale(lockFile: string, { ino, mtimeNs, ageMs, owner }: BusyLock): boolean {
    if (owner === 'alive' || owner === 'dead') return owner === 'dead';
    const now = performance.now();
    const before = this.#watched.get(lockFile);
    const same = before?.ino === ino && before.mtimeNs === mtimeNs;
    const sinceMs = same ? before.sinceMs : now;
    this.#watched.set(lockFile, { ino, mtimeNs, sinceMs });
    const clockMovedMs = Math.abs(Date.now() - performance.timeOrigin - now);
    return Math.max(ageMs - clockMovedMs, now - sinceMs) > this.#patience.staleMs;
  }

  /** `undefined` when the lock was lost on the way. */
  #swapUnder(lock: HeldLock, { name, expected, lost }: Swap, next: ObjectId): SwapOutcome | undefined {
    const path = this.#refs.pathOf(name);
    try {
      const actual = this.#refs.read(name);
      if (lost && actual === next) return { swapped: true };
      if (actual !== expected) return { swapped: false, actual };
      if (expected === undefined) this.#requireRoom(name);
      if (!lock.isOurs() || !moveOver(lock, path) || !lock.wasMoved(path)) return undefined;
      if (this.#durability === 'durable') withOsFaults(path, () => syncFolder(dirname(path)));
      return { swapped: true };
    } finally {
      withOsFaults(lock.path, () => lock.release());
    }
  }

  /**
   * `undefined` when the lock was lost on the way. The lock of `packed-refs` is taken wherever the ref is, as git does it:
   * otherwise a program that is packing refs right now would bring the ref back.
   */
  async #removeUnder(
    lock: HeldLock,
    { name, expected, lost }: Swap,
    deadline: number,
  ): Promise<SwapOutcome | undefined> {
    try {
      const before = this.#refs.read(name);
      if (before === undefined && (lost || expected === undefined)) return { swapped: true };
      if (before !== expected) return { swapped: false, actual: before };
      const packedRefs = this.#refs.packedRefsPath();
      const packed = await this.#takeSoon(`${packedRefs}.lock`, deadline);
      try {
        // Packing refs moves a ref from its file into the other one, and changes no value: it is still what was expected.
        const removed = removeFileRef(
          { path: this.#refs.pathOf(name), packedRefs, name, locks: [lock, packed] },
          this.#durability,
        );
        if (!removed) return undefined;
      } finally {
        withOsFaults(packed.path, () => packed.release());
      }
    } finally {
      withOsFaults(lock.path, () => lock.release());
    }
    removeEmptyParents(this.#refs.pathOf(name), name);
    return { swapped: true };
  }

  async #takeSoon(lockFile: string, deadline: number): Promise<HeldLock> {
    for (let attempt = 0; ; attempt++) {
      const lock = this.#locks.take(lockFile, '');
      if (lock !== undefined) return lock;
      await this.waitForLock('packed-refs', lockFile, deadline, attempt);
    }
  }

  #requireRoom(name: string): void {
    const conflict = this.#refs.conflicting(name);
    if (conflict !== undefined) throw fault('ref-invalid', { ref: name, reason: `the ref ${conflict} is in its way` });
  }
}

/** Renames the lock over the ref; `false` when the lock is gone. */
function moveOver(lock: HeldLock, path: string): boolean {
  for (;;) {
    try {
      lock.moveTo(path);
      return true;
    } catch (error) {
      const code = errnoOf(error);
      if (code === 'ENOENT') return false;
      if (code !== 'EISDIR' || !removeEmptyFolders(path)) throw osFault(error, path);
    }
  }
}

/** Removes a folder that has the name of a ref and holds nothing but empty folders, as git does. */
function removeEmptyFolders(path: string): boolean {
  try {
    const names = ifPresent(path, () => readdirSync(path)) ?? [];
    if (!names.every((name) => removeEmptyFolders(join(path, name)))) return false;
    rmdirSync(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return true;
    if (errnoOf(error) === 'ENOTEMPTY' || errnoOf(error) === 'ENOTDIR') return false; // In use after all.
    throw osFault(error, path);
  }
}
