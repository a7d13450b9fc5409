import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import type { Kept, ProjectionStore, SqlDatabase } from '../../app/ports/projectionStore.ts';
import { errnoOf, ifPresent, withOsFaults } from '../osFault.ts';
import { makeFolders } from '../makeFolders.ts';
import { writeFully } from '../writeFully.ts';
import { uniqueSuffix } from '../git/objects/uniqueSuffix.ts';

/** After the content: what tells a file of ours, and its CRC-32, big-endian. SQLite itself does not look there. */
const TRAILER = Buffer.from('GRITEDB1');
const TRAILER_LENGTH = TRAILER.length + 4;

export interface CacheOptions {
  /** The process will end soon. */
  readonly shortLived: boolean;
  /** Without it nothing is read from the folder or written to it: everything is made again by each process. */
  readonly kept: boolean;
}

/** Keeps what it is given in files of the folder `root` (absolute), which need not exist yet. */
export function cacheFolder(root: string, { shortLived, kept }: CacheOptions): ProjectionStore {
  const fileOf = (name: string): string => join(root, name);
  // Loaded by those who read: most commands that only write do without.
  function open(): Promise<SqlDatabase>;
  function open(image: Uint8Array): Promise<SqlDatabase | undefined>;
  async function open(image?: Uint8Array): Promise<SqlDatabase | undefined> {
    const sqlite = await import('./sqlite.ts');
    return image === undefined ? sqlite.createDatabase(shortLived) : sqlite.openDatabase(image, shortLived);
  }
  return {
    path: root,
    open,
    load: async (name) => (kept ? load(fileOf(name)) : { kind: 'none' }),
    save: async (name, bytes) => {
      if (kept) withOsFaults(fileOf(name), () => replace(fileOf(name), bytes));
    },
    size: async (name) => ifPresent(fileOf(name), () => statSync(fileOf(name)).size),
  };
}

function load(file: string): Kept {
  const bytes = ifPresent(file, () => readFileSync(file));
  if (bytes === undefined) return { kind: 'none' };
  const end = bytes.length - TRAILER_LENGTH;
  if (end < 0 || !bytes.subarray(end, end + TRAILER.length).equals(TRAILER)) {
    return { kind: 'unusable', reason: `${file} is not a file of this program, or was cut off` };
  }
  const content = bytes.subarray(0, end);
  if (crc32(content) !== bytes.readUInt32BE(end + TRAILER.length)) {
    return { kind: 'unusable', reason: `${file} has another checksum than when it was written` };
  }
  return { kind: 'bytes', bytes: content };
}

/** The whole file is on disk before it gets its name. */
function replace(file: string, content: Uint8Array): void {
  const temporary = `${file}.${uniqueSuffix()}.tmp`;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  try {
    const fd = openNew(temporary);
    try {
      for (const part of [content, TRAILER, sum]) writeFully(fd, part);
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

function openNew(file: string): number {
  try {
    return openSync(file, 'wx');
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    makeFolders(dirname(file));
    return openSync(file, 'wx');
  }
}
