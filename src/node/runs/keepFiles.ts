import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import picomatch from 'picomatch';
import type { KeptFile } from '../../app/ports/runStore.ts';
import { fault } from '../../base/fault.ts';
import { makeFolders } from '../makeFolders.ts';

const MOST_FILES = 10_000;

/** Ordinary files only: what links lead to elsewhere is not followed. */
export function keepFiles(
  root: string,
  target: string,
  patterns: readonly string[],
  limit: number,
): readonly KeptFile[] {
  const isWanted = picomatch([...patterns], { dot: true });
  const kept: KeptFile[] = [];
  let bytes = 0;
  const real = realpathSync(root);
  for (const path of filesBelow(real, patterns)) {
    if (!isWanted(path)) continue;
    const source = join(real, path);
    const { size } = statSync(source);
    bytes += size;
    if (bytes > limit || kept.length >= MOST_FILES)
      throw fault('io', { path: source, reason: `the artifacts are more than ${limit} bytes or ${MOST_FILES} files` });
    const copy = join(target, path);
    makeFolders(dirname(copy));
    copyFileSync(source, copy);
    kept.push({ path, bytes: size, digest: createHash('sha256').update(readFileSync(copy)).digest('hex') });
  }
  return kept;
}

/** Only folders that a pattern can reach are looked into, and never those of git. */
function* filesBelow(root: string, patterns: readonly string[]): Iterable<string> {
  const bases = new Set(patterns.map((pattern) => picomatch.scan(pattern).base));
  const seen = new Set<string>();
  for (const base of bases) {
    const start = base === '' ? root : join(root, base);
    const stats = statSync(start, { throwIfNoEntry: false });
    if (stats === undefined || !`${realpathSync(start)}${sep}`.startsWith(`${root}${sep}`)) continue;
    for (const path of stats.isDirectory() ? walk(root, base) : [base]) {
      if (!seen.has(path)) yield path;
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
