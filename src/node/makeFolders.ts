import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fault } from '../base/fault.ts';
import { errnoOf } from './osFault.ts';

/**
 * Makes the folder `path` (absolute) and those above it that are missing. Throws the system's own error: Node's recursive
 * mkdir would report a read-only file system as ENOENT. `repository`: a folder above it that is never made; where it is gone,
 * so is what the folder would belong to, and that is a fault.
 */
export function makeFolders(path: string, repository?: string): void {
  if (repository !== undefined && !existsSync(repository)) {
    throw fault('not-a-repository', { path: repository, isMissing: true });
  }
  try {
    mkdirSync(path, { recursive: true });
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    mkdirSync(topmostMissing(path));
    // It could be made after all: what was in the way is gone.
    mkdirSync(path, { recursive: true });
  }
}

function topmostMissing(path: string): string {
  const parent = dirname(path);
  return parent === path || existsSync(parent) ? path : topmostMissing(parent);
}
