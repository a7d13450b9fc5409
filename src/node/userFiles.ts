import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fstatSync,
  linkSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import type { UserFile, UserFiles, WriteOutcome } from '../app/ports/userFiles.ts';
import { errnoOf, ifPresent, withOsFaults } from './osFault.ts';
import { writeFully } from './writeFully.ts';

/** The files of whoever works in the folder `cwd`. */
export function userFilesFrom(cwd: string): UserFiles {
  return {
    read: async (given, limit) => {
      const path = resolve(cwd, given);
      const found = ifPresent(path, () => readUpTo(path, limit));
      return describe(path, found);
    },
    readBelow: async (root, given, limit) => {
      const path = join(resolve(cwd, root), given);
      const found = ifPresent(path, () => {
        const folder = join(realpathSync(resolve(cwd, root)), dirname(given));
        const real = realpathSync(path);
        if (dirname(real) !== folder) return 'outside';
        const stats = statSync(real);
        if (stats.isDirectory()) return 'directory';
        return stats.isFile() ? readUpTo(real, limit) : undefined;
      });
      return found === 'outside' ? { kind: found, path } : describe(path, found);
    },
    write: async (given, bytes, { replace }) => {
      const path = resolve(cwd, given);
      return withOsFaults(path, () => writeWhole(path, bytes, replace));
    },
  };
}

function describe(path: string, found: Uint8Array | 'directory' | 'too-large' | undefined): UserFile {
  if (found === undefined) return { kind: 'missing', path };
  return typeof found === 'string' ? { kind: found, path } : { kind: 'file', path, name: basename(path), bytes: found };
}

const FIRST_PART = 65_536;

/** Also of what has no size, such as a pipe: parts are read until the end or the limit. */
function readUpTo(path: string, limit: number): Uint8Array | 'directory' | 'too-large' {
  const fd = openSync(path, 'r');
  try {
    const stats = fstatSync(fd);
    if (stats.isDirectory()) return 'directory';
    if (stats.size > limit) return 'too-large';
    const parts: Uint8Array[] = [];
    let length = 0;
    // One byte more than was promised tells a file that has grown meanwhile.
    for (let room = Math.max(stats.size + 1, FIRST_PART); length <= limit; room = FIRST_PART) {
      const part = Buffer.allocUnsafe(Math.min(room, limit + 1 - length));
      const count = readSync(fd, part);
      if (count === 0) break;
      parts.push(part.subarray(0, count));
      length += count;
    }
    return length > limit ? 'too-large' : Buffer.concat(parts);
  } finally {
    closeSync(fd);
  }
}

/** File systems that have no hard links say so in one of these ways. */
const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']);

function writeWhole(path: string, bytes: Uint8Array, replace: boolean): WriteOutcome {
  const there = statSync(path, { throwIfNoEntry: false });
  if (there?.isDirectory()) return { kind: 'directory', path };
  if (there !== undefined && !replace) return { kind: 'exists', path };
  // A device or a pipe is written to, not replaced.
  if (there !== undefined && !there.isFile()) {
    writeTo(path, 'w', bytes);
    return { kind: 'written', path };
  }
  const temporary = `${path}.${randomBytes(6).toString('hex')}.tmp`;
  try {
    writeTo(temporary, 'wx', bytes);
    if (replace) renameSync(temporary, path);
    else linkOrWrite(temporary, path, bytes);
    return { kind: 'written', path };
  } catch (error) {
    if (!replace && errnoOf(error) === 'EEXIST') return { kind: 'exists', path };
    throw error;
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** A link never replaces anything, and what it names is complete from the start. */
function linkOrWrite(from: string, path: string, bytes: Uint8Array): void {
  try {
    linkSync(from, path);
  } catch (error) {
    if (!NO_LINKS.has(errnoOf(error) ?? '')) throw error;
    writeTo(path, 'wx', bytes);
  }
}

function writeTo(path: string, flags: 'w' | 'wx', bytes: Uint8Array): void {
  const fd = openSync(path, flags);
  try {
    writeFully(fd, bytes);
  } finally {
    closeSync(fd);
  }
}
