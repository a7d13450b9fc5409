import { existsSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { errnoOf } from './osFault.ts';

/**
 * Makes the folder `path` (absolute) and those above it that are missing. Throws the system's own error: Node's recursive
 * mkdir would report a read-only file system as ENOENT.
 */
export function makeFolders(path: string): void {
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
