import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Kept, ProjectionStore } from '../../app/ports/projectionStore.ts';
import { errnoOf, ifPresent, withOsFaults } from '../osFault.ts';
import { makeFolders } from '../makeFolders.ts';
import { writeFully } from '../writeFully.ts';
import { uniqueSuffix } from '../git/objects/uniqueSuffix.ts';

/** After the image: what tells a file of ours, and its CRC-32, big-endian. SQLite itself does not look there. */
const TRAILER = Buffer.from('GRITEDB1');
const TRAILER_LENGTH = TRAILER.length + 4;

/** Databases whose images are files of the folder `root` (absolute), which need not exist yet. */
export function cacheFolder(root: string): ProjectionStore {
  const fileOf = (name: string): string => join(root, `${basename(name)}.sqlite`);
  return {
    path: root,
    create: async () => (await sqlite()).openDatabase(),
    load: (name) => load(fileOf(name)),
    save: async (name, image) => withOsFaults(fileOf(name), () => replace(fileOf(name), image)),
    size: async (name) => ifPresent(fileOf(name), () => statSync(fileOf(name)).size),
  };
}

/** Loaded by those who read: most commands that only write do without. */
const sqlite = (): Promise<typeof import('./sqlite.ts')> => import('./sqlite.ts');

async function load(file: string): Promise<Kept> {
  const bytes = ifPresent(file, () => readFileSync(file));
  if (bytes === undefined) return { kind: 'none' };
  const end = bytes.length - TRAILER_LENGTH;
  if (end < 0 || !bytes.subarray(end, end + TRAILER.length).equals(TRAILER)) {
    return { kind: 'unusable', reason: 'it is not a file of this program, or was cut off' };
  }
  const image = bytes.subarray(0, end);
  if (crc32(image) !== bytes.readUInt32BE(end + TRAILER.length)) {
    return { kind: 'unusable', reason: 'its checksum is wrong' };
  }
  return { kind: 'database', database: await (await sqlite()).openDatabase(image), bytes: bytes.length };
}

/** The whole file is on disk before it gets its name. */
function replace(file: string, image: Uint8Array): void {
  const temporary = `${file}.${uniqueSuffix()}.tmp`;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(image));
  try {
    const fd = openNew(temporary, join(file, '..'));
    try {
      for (const part of [image, TRAILER, sum]) writeFully(fd, part);
      fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    renameSync(temporary, file);
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

function openNew(file: string, folder: string): number {
  try {
    return openSync(file, 'wx');
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    makeFolders(folder);
    return openSync(file, 'wx');
  }
}
