import { readdirSync, rmdirSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { ObjectId } from '../../../base/ids.ts';
import { ifPresent } from '../../osFault.ts';
import type { ObjectFormat } from '../objects/hash.ts';

/** Hex digits of an id, without the two that name its folder. */
const REST: Readonly<Record<ObjectFormat, RegExp>> = { sha1: /^[0-9a-f]{38}$/, sha256: /^[0-9a-f]{62}$/ };

/** The ids of all loose objects, by the names of their files. */
export function* looseIds(commonDir: string, format: ObjectFormat): Generator<ObjectId> {
  for (let number = 0; number < 256; number++) {
    const folder = number.toString(16).padStart(2, '0');
    const path = join(commonDir, 'objects', folder);
    const names = ifPresent(path, () => readdirSync(path)) ?? [];
    for (const name of names) if (REST[format].test(name)) yield `${folder}${name}` as ObjectId;
  }
}

/** Removes the files of loose objects, and folders that are empty then; gives how many files were there. */
export function removeLoose(commonDir: string, ids: Iterable<ObjectId>): number {
  const folders = new Set<string>();
  let removed = 0;
  for (const id of ids) {
    const folder = join(commonDir, 'objects', id.slice(0, 2));
    const path = join(folder, id.slice(2));
    const wasThere = ifPresent(path, () => {
      unlinkSync(path);
      return true;
    });
    if (wasThere === true) removed += 1;
    folders.add(folder);
  }
  for (const folder of folders) removeIfEmpty(folder);
  return removed;
}

function removeIfEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else has objects in it, or has removed it: both are as well.
  }
}
