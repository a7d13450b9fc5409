import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  linkSync,
  openSync,
  renameSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { fault } from '../../../base/fault.ts';
import { makeFolders } from '../../makeFolders.ts';
import { errnoOf, ifPresent, osFault, withOsFaults } from '../../osFault.ts';
import { writeFully } from '../../writeFully.ts';
import type { Durability } from '../objects/durability.ts';
import { inodeOf, type Liveness, LockOwners, type OwnFile } from './lockOwners.ts';

/** A lock file that this process holds. */
export interface HeldLock {
  readonly path: string;
  /** Whether the lock file is still the one that was taken. */
  isOurs(): boolean;
  /** After `moveTo`: whether it was this lock file that was moved there, and not one that took its place just before. */
  wasMoved(target: string): boolean;
  /** Puts the lock file in the place of `target`; fails with `ENOENT` when the lock was taken away. */
  moveTo(target: string): void;
  /** Removes the lock file if it is still there, and what says who owned it. */
  release(): void;
}

/** What is known about a lock file in our way. */
export interface BusyLock {
  readonly ino: bigint;
  readonly mtimeNs: bigint;
  /** Milliseconds since it was written, by the clock of now; negative for a file dated into the future. */
  readonly ageMs: number;
  /** `undefined`: no process of ours, or one on a file system without hard links. */
  readonly owner: Liveness | undefined;
}

/** How often a missing folder is created again: git removes empty folders of refs at any time. */
const FOLDER_ATTEMPTS = 20;

/** Takes and judges the `<ref>.lock` files that every writer of refs respects (git's lockfile API). */
export class RefLocks {
  readonly #owners: LockOwners;
  readonly #durability: Durability;

  constructor(commonDir: string, durability: Durability) {
    this.#owners = new LockOwners(commonDir, durability);
    this.#durability = durability;
  }

  /** Takes the lock file `path` with `text` as its content; `undefined` when somebody else holds it. */
  take(path: string, text: string): HeldLock | undefined {
    const own = this.#owners.create(text);
    let ino: bigint | undefined;
    try {
      const linked = this.#link(own.path, path);
      if (linked === true) ino = own.ino;
      else if (linked === undefined) ino = this.#createExclusively(path, text);
    } finally {
      if (ino === undefined) removeFile(own.path);
    }
    return ino === undefined ? undefined : heldLock(path, own, ino);
  }

  /** Looks at the lock file `path`; `undefined` when it is gone. */
  inspect(path: string): BusyLock | undefined {
    const stats = ifPresent(path, () => statSync(path, { bigint: true, throwIfNoEntry: false }));
    if (stats === undefined) return undefined;
    const ageMs = Date.now() - Number(stats.mtimeMs);
    return { ino: stats.ino, mtimeNs: stats.mtimeNs, ageMs, owner: this.#owners.ownerOf(stats.ino) };
  }

  /**
   * Removes a stale lock file. Moving it aside first makes sure that it is the judged one: another process may have removed
   * that and taken the lock in the meantime, and then gets it back. If a third one has taken the lock before it could be given
   * back (EEXIST), that one keeps it, for taking it away would only hurt another. The second one then loses its lock: of our
   * processes it notices before it moves the lock file, or its rename moves the third's, which notices. A foreign writer might
   * not notice; it needs two takeovers between three system calls, so the inode is looked at once more right before them.
   */
  breakStale(path: string, judged: BusyLock): void {
    const aside = this.#owners.uniquePath();
    try {
      makeFolders(dirname(aside));
      if (inodeOf(path) !== judged.ino) return;
      if (judged.owner === 'unknown') this.#owners.disown(judged.ino);
      renameSync(path, aside);
      if (inodeOf(aside) !== judged.ino) linkSync(aside, path);
    } catch (error) {
      const code = errnoOf(error);
      if (code !== 'ENOENT' && code !== 'EEXIST') throw osFault(error, path);
    } finally {
      removeFile(aside);
    }
  }

  /** Removes leftovers of dead processes, when something showed that there may be some. */
  sweep(oldMs: number): void {
    withOsFaults(dirname(this.#owners.uniquePath()), () => this.#owners.sweep(oldMs));
  }

  /** Whether linking gave us the lock; `undefined` where files cannot be linked. */
  #link(own: string, path: string): boolean | undefined {
    for (let attempt = 1; ; attempt++) {
      try {
        linkSync(own, path);
        return true;
      } catch (error) {
        const code = errnoOf(error);
        if (code === 'EEXIST') return false;
        if (code !== 'ENOENT' || attempt === FOLDER_ATTEMPTS) return undefined;
        makeFolderOf(path);
      }
    }
  }

  /** For file systems without hard links: as git does it. Such a lock has no owner that could be found dead. */
  #createExclusively(path: string, text: string): bigint | undefined {
    try {
      const fd = openSync(path, 'wx', 0o644);
      try {
        writeFully(fd, Buffer.from(text));
        if (this.#durability === 'durable') fsyncSync(fd);
        return fstatSync(fd, { bigint: true }).ino;
      } catch (error) {
        removeFile(path);
        throw error;
      } finally {
        closeSync(fd);
      }
    } catch (error) {
      if (errnoOf(error) === 'EEXIST') return undefined;
      throw osFault(error, path);
    }
  }
}

function heldLock(path: string, own: OwnFile, ino: bigint): HeldLock {
  let moved = false;
  return {
    path,
    isOurs: () => inodeOf(path) === ino,
    // Another inode alone proves nothing: the next writer may have moved the ref on already. But who breaks the lock of a
    // process that may be alive removes our own file first, so that while that exists nobody has broken the lock.
    wasMoved: (target) => inodeOf(target) === ino || inodeOf(own.path) === own.ino,
    moveTo(target) {
      renameSync(path, target);
      moved = true;
    },
    release() {
      if (!moved && inodeOf(path) === ino) removeFile(path);
      removeFile(own.path);
    },
  };
}

/** Several times faster than `rmSync`. */
function removeFile(path: string): void {
  ifPresent(path, () => unlinkSync(path));
}

/** Creates the folder of the lock file of a ref. A file in its way is a ref, which cannot be a folder of refs as well. */
function makeFolderOf(path: string): void {
  const folder = dirname(path);
  try {
    makeFolders(folder);
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'EEXIST' || code === 'ENOTDIR') {
      throw fault('ref-invalid', { ref: nameOf(path), reason: 'a ref has the name of a folder above it' }, error);
    }
    if (code !== 'ENOENT' || existsSync(folder)) throw osFault(error, folder);
  }
}

/** The name of the ref with this lock file, for messages. */
function nameOf(lockFile: string): string {
  const path = lockFile.replaceAll('\\', '/');
  return path.slice(path.lastIndexOf('/refs/') + 1).replace(/\.lock$/, '');
}
