import fs from 'node:fs';
import type { GitObject, ObjectType, WalkedCommit, WalkOptions } from '../../../app/ports/gitStore.ts';
import { fault } from '../../../base/fault.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { osFault } from '../../osFault.ts';
import { objectId } from '../objects/hash.ts';
import type { PackedReader } from '../objects/objectReader.ts';
import { walkByObjects } from '../walk/walkByObjects.ts';

/** Reads loose and packed objects of a SHA-1 repository in process, for machines without git. It never writes. */
export class IsomorphicReader implements PackedReader {
  readonly #gitdir: string;
  /** Holds the packs' indexes; without it every read parses them again. */
  #cache: object = {};

  constructor(commonDir: string) {
    this.#gitdir = commonDir;
  }

  async readObject(id: ObjectId): Promise<GitObject | undefined> {
    const content = await this.#readWrapped(id);
    if (content === undefined) return undefined;
    const [, type] = /^(commit|tree|blob) \d+\0/.exec(content.toString('latin1', 0, 32)) ?? [];
    if (type === undefined) throw fault('object-corrupt', { id, reason: 'it is not a commit, tree or blob' });
    const object = { type: type as ObjectType, content: new Uint8Array(content.subarray(content.indexOf(0) + 1)) };
    if (objectId('sha1', object) !== id) throw fault('object-corrupt', { id, reason: 'its content has another hash' });
    return object;
  }

  walk(tips: readonly ObjectId[], options: WalkOptions): AsyncIterable<WalkedCommit> {
    return walkByObjects(this, tips, options);
  }

  async dispose(): Promise<void> {
    this.#cache = {};
  }

  async #readWrapped(id: ObjectId): Promise<Buffer | undefined> {
    const git = await import('isomorphic-git');
    try {
      const read = await git.readObject({ fs, gitdir: this.#gitdir, oid: id, format: 'wrapped', cache: this.#cache });
      return Buffer.from(read.object as Uint8Array);
    } catch (error) {
      if (error instanceof git.Errors.NotFoundError) return undefined;
      if (error instanceof Error && 'syscall' in error) throw osFault(error, this.#gitdir);
      throw fault('object-corrupt', { id, reason: error instanceof Error ? error.message : String(error) }, error);
    }
  }
}
