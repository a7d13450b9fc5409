import {
  closeSync,
  existsSync,
  fsyncSync,
  openSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { parseObjectId } from '../../../base/ids.ts';
import { ifPresent, withOsFaults } from '../../osFault.ts';
import { writeFully } from '../../writeFully.ts';
import { type Durability, syncFolder } from '../objects/durability.ts';
import { uniqueSuffix } from '../objects/uniqueSuffix.ts';
import type { HeldLock } from './refLock.ts';

/** A ref that is to be removed. The locks are those of its own file and of `packed-refs`, both held. */
export interface RefRemoval {
  readonly name: string;
  /** Where its own file is, if it has one. */
  readonly path: string;
  readonly packedRefs: string;
  readonly locks: readonly HeldLock[];
}

/**
 * Removes a ref that is kept in files: first from `packed-refs`, then its own file, as git does it. A crash between the two
 * leaves the ref as it was; in the other order an old value would come back. `false` when a lock was lost on the way.
 */
export function removeFileRef({ name, path, packedRefs, locks }: RefRemoval, durability: Durability): boolean {
  const ours = (): boolean => locks.every((lock) => lock.isOurs());
  return withOsFaults(packedRefs, () => {
    const bytes = ifPresent(packedRefs, () => readFileSync(packedRefs));
    const without = bytes && withoutRef(bytes, name);
    if (without !== undefined && !replace(packedRefs, without, { durability, ours })) return false;
    if (!ours()) return false;
    ifPresent(path, () => unlinkSync(path));
    if (durability === 'durable') ifPresent(path, () => syncFolder(dirname(path)));
    return true;
  });
}

/** Removes the folders above a ref that hold nothing any more, up to `refs/<kind>`, and its log, as git does it. */
export function removeEmptyParents(path: string, name: string): void {
  const root = path.slice(0, path.length - name.length);
  const log = `${root}logs/${name}`;
  if (existsSync(log)) rmSync(log, { force: true });
  for (const below of [root, `${root}logs/`]) {
    for (let parts = name.split('/').slice(0, -1); parts.length > 2; parts = parts.slice(0, -1)) {
      if (!removedFolder(`${below}${parts.join('/')}`)) break;
    }
  }
}

function removedFolder(path: string): boolean {
  try {
    rmdirSync(path);
    return true;
  } catch {
    return false; // In use, or not there: an empty folder more harms nobody.
  }
}

const NEWLINE = 0x0a;
const PEELED = 0x5e;

/** `packed-refs` without one ref and the line that says what its tag stands for; `undefined` when the ref is not in it. */
function withoutRef(bytes: Buffer, name: string): Buffer | undefined {
  const wanted = Buffer.from(` ${name}`);
  for (let at = bytes.indexOf(wanted); at !== -1; at = bytes.indexOf(wanted, at + 1)) {
    const start = bytes.lastIndexOf(NEWLINE, at) + 1;
    let end = lineEnd(bytes, at);
    if (parseObjectId(bytes.toString('latin1', start, at)) === undefined) continue;
    if (bytes.toString('utf8', at + 1, end).trimEnd() !== name) continue;
    while (bytes[end] === PEELED) end = lineEnd(bytes, end);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  }
  return undefined;
}

function lineEnd(bytes: Buffer, from: number): number {
  const at = bytes.indexOf(NEWLINE, from);
  return at === -1 ? bytes.length : at + 1;
}

/** Replaces the file as a whole, if the locks are still ours once all is written. Not by git's `packed-refs.new`: left over, that would stop git. */
function replace(
  path: string,
  bytes: Uint8Array,
  { durability, ours }: { readonly durability: Durability; readonly ours: () => boolean },
): boolean {
  const temporary = `${path}.${uniqueSuffix()}.tmp`;
  const fd = openSync(temporary, 'wx', statSync(path).mode & 0o777);
  try {
    try {
      writeFully(fd, bytes);
      if (durability === 'durable') fsyncSync(fd);
    } finally {
      closeSync(fd);
    }
    if (!ours()) return false;
    renameSync(temporary, path);
    if (durability === 'durable') syncFolder(dirname(path));
    return true;
  } finally {
    rmSync(temporary, { force: true });
  }
}
