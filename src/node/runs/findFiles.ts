import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import picomatch from 'picomatch';
import type { FoundFile } from '../../app/ports/runStore.ts';

/** More are not looked for. */
const MOST_FILES = 10_000;

/** The files below `root` that patterns name, sorted by their paths. */
export function findFiles(root: string, patterns: readonly string[]): readonly FoundFile[] {
  const real = realpathSync(root);
  const found: FoundFile[] = [];
  for (const path of pathsBelow(real, patterns)) {
    if (found.length >= MOST_FILES) break;
    const stats = statSync(join(real, path), { bigint: true, throwIfNoEntry: false });
    if (stats !== undefined) found.push({ path, stamp: `${stats.ino}-${stats.ctimeNs}-${stats.size}` });
  }
  return found.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The ordinary files below `root`, a real path. Only folders that a pattern can reach are looked into, and never those of git. */
export function* pathsBelow(root: string, patterns: readonly string[]): Iterable<string> {
  const isWanted = picomatch([...patterns], { dot: true });
  const bases = new Set(patterns.map((pattern) => picomatch.scan(pattern).base));
  const seen = new Set<string>();
  for (const base of bases) {
    const start = base === '' ? root : join(root, base);
    const stats = statSync(start, { throwIfNoEntry: false });
    if (stats === undefined || !`${realpathSync(start)}${sep}`.startsWith(`${root}${sep}`)) continue;
    for (const path of stats.isDirectory() ? walk(root, base) : [base]) {
      if (!seen.has(path) && isWanted(path)) yield path;
      seen.add(path);
    }
  }
}

function* walk(root: string, folder: string): Iterable<string> {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory() && entry.name !== '.git') yield* walk(root, path);
    else if (entry.isFile()) yield path;
  }
}
