import { closeSync, fsyncSync, openSync } from 'node:fs';

/** `fast`: survives the end of the process, as with git's own defaults. `durable`: also survives a loss of power. */
export type Durability = 'fast' | 'durable';

/** Makes the names in a folder durable. */
export function syncFolder(path: string): void {
  if (process.platform === 'win32') return; // Windows cannot open folders, and commits renames with its journal.
  const fd = openSync(path, 'r');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}
