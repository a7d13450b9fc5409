import { createHash } from 'node:crypto';
import { copyFileSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { KeptFile } from '../../app/ports/runStore.ts';
import { fault } from '../../base/fault.ts';
import { makeFolders } from '../makeFolders.ts';
import { pathsBelow } from './findFiles.ts';

const MOST_FILES = 10_000;

/** Ordinary files only: what links lead to elsewhere is not followed. */
export function keepFiles(
  root: string,
  target: string,
  patterns: readonly string[],
  limit: number,
): readonly KeptFile[] {
  const kept: KeptFile[] = [];
  let bytes = 0;
  const real = realpathSync(root);
  for (const path of pathsBelow(real, patterns)) {
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
