import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { GitObject } from '../../../app/ports/gitStore.ts';
import { fault } from '../../../base/fault.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { makeFolders } from '../../makeFolders.ts';
import { errnoOf, ifPresent, withOsFaults } from '../../osFault.ts';
import { writeFully } from '../../writeFully.ts';
import { type Durability, syncFolder } from './durability.ts';
import { type ObjectFormat, objectId, rememberedObjectId } from './hash.ts';
import { decodeLoose, encodeLoose, LARGEST_OBJECT, STORED_BELOW, TOO_LARGE } from './looseFormat.ts';
import { uniqueSuffix } from './uniqueSuffix.ts';

/** How often a file is begun anew whose folder was removed. */
const WRITE_ATTEMPTS = 20;

/** The loose objects of one repository (gitrepository-layout(5), `objects/[0-9a-f][0-9a-f]`). */
export class LooseObjects {
  readonly #objects: string;
  readonly #format: ObjectFormat;
  readonly #durability: Durability;

  constructor(commonDir: string, format: ObjectFormat, durability: Durability) {
    this.#objects = join(commonDir, 'objects');
    this.#format = format;
    this.#durability = durability;
  }

  /** `undefined` when there is no such file; faults with `object-corrupt` when the file is not that object. */
  read(id: ObjectId): GitObject | undefined {
    const path = this.#pathOf(id);
    const file = ifPresent(path, () => (existsSync(path) ? this.#readFile(path, id) : undefined));
    if (file === undefined) return undefined;
    const object = decodeLoose(file);
    if (typeof object === 'string') throw fault('object-corrupt', { id, reason: object });
    if (objectId(this.#format, object) !== id)
      throw fault('object-corrupt', { id, reason: 'its content has another hash' });
    return object;
  }

  /**
   * Writes `object`. A small one is written whether it exists or not: that is cheaper than to look, and mends a file that a
   * crash has torn. Before a large one the present file is looked at.
   */
  write(object: GitObject): ObjectId {
    const id = rememberedObjectId(this.#format, object);
    const path = this.#pathOf(id);
    withOsFaults(path, () => {
      if (object.content.length > STORED_BELOW && existsSync(path) && this.#isIntact(path, id)) return;
      this.#writeFile(path, encodeLoose(object));
    });
    return id;
  }

  /** Removes the file of an object if it is damaged, so that git will write it again. */
  removeIfTorn(id: ObjectId): void {
    const path = this.#pathOf(id);
    withOsFaults(path, () => {
      if (existsSync(path) && !this.#isIntact(path, id)) rmSync(path, { force: true });
    });
  }

  #pathOf(id: ObjectId): string {
    return `${this.#objects}/${id.slice(0, 2)}/${id.slice(2)}`;
  }

  /** Compressed content is hardly ever longer than the object: a longer file need not be read to know that it is too large. */
  #readFile(path: string, id: ObjectId): Buffer {
    if (statSync(path).size > 2 * LARGEST_OBJECT) throw fault('object-corrupt', { id, reason: TOO_LARGE });
    return readFileSync(path);
  }

  #isIntact(path: string, id: ObjectId): boolean {
    const object = decodeLoose(readFileSync(path));
    return typeof object !== 'string' && objectId(this.#format, object) === id;
  }

  /** Git removes empty folders, and temporary files that it takes for left over, at any moment: then all begins anew. */
  #writeFile(path: string, bytes: Uint8Array): void {
    for (let attempt = 1; ; attempt++) {
      try {
        return this.#tryToWrite(path, bytes);
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT' || attempt === WRITE_ATTEMPTS) throw error;
      }
    }
  }

  #tryToWrite(path: string, bytes: Uint8Array): void {
    const folder = path.slice(0, path.lastIndexOf('/'));
    const temporary = `${folder}/tmp_obj_${uniqueSuffix()}`;
    const fd = createIn(folder, temporary);
    try {
      try {
        writeFully(fd, bytes);
        if (this.#durability === 'durable') fsyncSync(fd);
      } finally {
        closeSync(fd);
      }
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    if (this.#durability === 'durable') syncFolder(folder);
  }
}

/** Creates a read-only file, and its folder where that is missing. */
function createIn(folder: string, path: string): number {
  try {
    return openSync(path, 'wx', 0o444);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    makeFolders(folder);
    return openSync(path, 'wx', 0o444);
  }
}
