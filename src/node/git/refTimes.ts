import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isFault } from '../../base/fault.ts';
import { ifPresent } from '../osFault.ts';

/** Folders of refs that count; tags and other programs' refs are passed over. */
export const REF_NAMESPACES: readonly string[] = ['grite', 'grite-private', 'gryt', 'heads', 'remotes'];

/** No more folders than these are looked at. */
const MOST_FOLDERS = 100;

/**
 * A text that is another one after refs moved, most likely: times of the files and folders that a movement replaces a file in.
 * What cannot be looked at is left out. Reads no file.
 */
export function refTimes(gitDir: string, commonDir: string): string {
  const paths = [
    join(gitDir, 'HEAD'),
    join(commonDir, 'packed-refs'),
    join(commonDir, 'reftable'),
    ...foldersIn(REF_NAMESPACES.map((name) => join(commonDir, 'refs', name))),
  ];
  return paths.map(timeOf).join('\n');
}

/** `folders` and those below them, the upper ones first. */
function foldersIn(folders: readonly string[]): string[] {
  const found = [...folders];
  for (let at = 0; at < found.length && found.length < MOST_FOLDERS; at++) {
    const folder = found[at] as string;
    const entries = quietly(folder, () => readdirSync(folder, { withFileTypes: true })) ?? [];
    found.push(...entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name)));
  }
  return found.slice(0, MOST_FOLDERS);
}

function timeOf(path: string): string {
  const stat = quietly(path, () => statSync(path, { bigint: true }));
  return stat === undefined ? '' : `${stat.ino} ${stat.mtimeNs} ${stat.size}`;
}

/** A watch has nobody to tell of a folder that it may not read: what can be seen is all there is. */
function quietly<T>(path: string, operation: () => T): T | undefined {
  try {
    return ifPresent(path, operation);
  } catch (error) {
    if (!isFault(error)) throw error;
    return undefined;
  }
}
