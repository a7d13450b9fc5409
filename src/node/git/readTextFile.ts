import { readFileSync } from 'node:fs';
import { errnoOf, osFault } from '../osFault.ts';

/** `undefined` when there is no such file, or a folder: git leaves empty ones behind where refs have been. Faults of the system. */
export function readTextFile(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = errnoOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw osFault(error, path);
  }
}
