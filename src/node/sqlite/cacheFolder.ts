import { closeSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { isFault } from '../../base/fault.ts';
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
  /** The folder that it belongs to; where that is gone, nothing is written. */
  readonly repository?: string;
}

/** Keeps what it is given in files of the folder `root` (absolute), which need not exist yet. */
export function cacheFolder(root: string, { shortLived, kept, repository }: CacheOptions): ProjectionStore {
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
      if (kept) withOsFaults(fileOf(name), () => replace(fileOf(name), bytes, repository));
    },
    size: async (name) => ifPresent(fileOf(name), () => statSync(fileOf(name)).size),
  };
}

function load(file: string): Kept {
  const bytes = read(file);
  if (!(bytes instanceof Uint8Array)) return bytes;
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

/** What cannot be read, such as a folder or a file of somebody else, is as good as damaged: it can be made again. */
function read(file: string): Buffer | Exclude<Kept, { kind: 'bytes' }> {
  try {
    return ifPresent(file, () => readFileSync(file)) ?? { kind: 'none' };
  } catch (error) {
    if (!isFault(error)) throw error;
    return { kind: 'unusable', reason: `${file} cannot be read` };
  }
}

/** The whole file is on disk before it gets its name. */
function replace(file: string, content: Uint8Array, repository: string | undefined): void {
  const temporary = `${file}.${uniqueSuffix()}.tmp`;
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(content));
  try {
    const fd = openNew(temporary, repository);
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
  removeAbandoned(file);
}

/** Nobody takes that long to write a file. */
const ABANDONED_AFTER_MS = 3_600_000;

/** Removes what processes left that were killed while they wrote `file`: each may be as large as the file itself. */
function removeAbandoned(file: string): void {
  const [folder, name] = [dirname(file), basename(file)];
  for (const other of readdirSync(folder)) {
    if (!other.startsWith(`${name}.`) || !other.endsWith('.tmp')) continue;
    const path = join(folder, other);
    const written = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (Date.now() - written > ABANDONED_AFTER_MS) rmSync(path, { force: true });
  }
}

function openNew(file: string, repository: string | undefined): number {
  try {
    return openSync(file, 'wx');
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    makeFolders(dirname(file), repository);
    return openSync(file, 'wx');
  }
}
