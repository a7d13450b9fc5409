import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { LockFile } from '../../../app/ports/objectCare.ts';
import { ifPresent } from '../../osFault.ts';
import { type BusyLock, RefLocks } from '../native/refLock.ts';
import { DEFAULT_PATIENCE } from '../native/swapFileRef.ts';

/** Where refs of ours are. */
const FOLDERS = ['grite', 'gryt', 'grite-private', 'grite-sync'];

/** The lock files of refs of ours, and that of `packed-refs`. */
export function listLockFiles(commonDir: string): readonly LockFile[] {
  const locks = new RefLocks(commonDir, 'fast');
  const paths = FOLDERS.flatMap((folder) => locksBelow(join(commonDir, 'refs', folder)));
  return [join(commonDir, 'packed-refs.lock'), ...paths].flatMap((path) => {
    const found = locks.inspect(path);
    return found === undefined ? [] : [{ path, ageMs: Math.max(0, Math.round(found.ageMs)), isStale: isStale(found) }];
  });
}

export function clearLockFile(commonDir: string, { path }: LockFile): boolean {
  const locks = new RefLocks(commonDir, 'fast');
  const found = locks.inspect(path);
  if (found !== undefined && isStale(found)) {
    locks.breakStale(path, found);
    locks.sweep(DEFAULT_PATIENCE.staleMs);
  }
  return !existsSync(path);
}

function isStale({ owner, ageMs }: BusyLock): boolean {
  return owner === 'dead' || (owner !== 'alive' && ageMs > DEFAULT_PATIENCE.staleMs);
}

function locksBelow(folder: string): string[] {
  const entries = ifPresent(folder, () => readdirSync(folder, { withFileTypes: true })) ?? [];
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return locksBelow(path);
    return entry.name.endsWith('.lock') ? [path] : [];
  });
}
