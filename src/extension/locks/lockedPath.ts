import { overlap } from '../../domain/locks/overlap.ts';
import { ROOT } from '../../domain/locks/resource.ts';
import type { ShownLock } from './shownLock.ts';

/**
 * The lock to show on a file or folder: the one on it, or the nearest one on a folder around it. Locks on the whole repository
 * are shown elsewhere: a mark on every file says nothing about any of them. `path`: below the root, empty for the root itself.
 */
export function lockOn(locks: readonly ShownLock[], path: string): ShownLock | undefined {
  const on = { kind: 'path', name: path === '' ? ROOT : path };
  const depth = depthOf(on.name);
  const around = locks.filter(
    (lock) => lock.on.kind === 'path' && isShownOn(lock, on.name, depth) && overlap(lock.on, on),
  );
  // Who has a folder and a file in it, has the file; where others come into it, they count.
  return around.toSorted((a, b) => Number(a.isMine) - Number(b.isMine) || depthOf(b.on.name) - depthOf(a.on.name))[0];
}

/** Locks of others that stand against changing a file. */
export function locksAgainst(locks: readonly ShownLock[], path: string): readonly ShownLock[] {
  return locks.filter(({ isMine, on }) => !isMine && overlap(on, { kind: 'path', name: path === '' ? ROOT : path }));
}

/** What overlaps is on the way up or down: only what is around the path is shown on it. */
function isShownOn({ on }: ShownLock, path: string, depth: number): boolean {
  if (on.name === ROOT) return path === ROOT;
  return depthOf(on.name) <= depth;
}

function depthOf(path: string): number {
  return path === ROOT ? 0 : path.split('/').length;
}
