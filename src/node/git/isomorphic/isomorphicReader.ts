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
    const found = await this.#read(id);
    if (found === undefined) return undefined;
    const { type, content } = found;
    if (!isObjectType(type)) throw fault('object-corrupt', { id, reason: 'it is not a commit, tree or blob' });
    if (objectId('sha1', { type, content }) !== id) {
      throw fault('object-corrupt', { id, reason: 'its content has another hash' });
    }
    return { type, content };
  }

  walk(tips: readonly ObjectId[], options: WalkOptions): AsyncIterable<WalkedCommit> {
    return walkByObjects(this, tips, options);
  }

  async dispose(): Promise<void> {
    this.#cache = {};
  }

  async #read(id: ObjectId): Promise<{ type: string | undefined; content: Uint8Array } | undefined> {
    const git = await import('isomorphic-git');
    try {
      const read = await git.readObject({ fs, gitdir: this.#gitdir, oid: id, format: 'content', cache: this.#cache });
      return { type: read.type, content: new Uint8Array(read.object as Uint8Array) };
    } catch (error) {
      if (error instanceof git.Errors.NotFoundError) return undefined;
      if (error instanceof Error && 'syscall' in error) throw osFault(error, this.#gitdir);
      throw fault('object-corrupt', { id, reason: error instanceof Error ? error.message : String(error) }, error);
    }
  }
}

function isObjectType(type: string | undefined): type is ObjectType {
  return type === 'commit' || type === 'tree' || type === 'blob';
}
