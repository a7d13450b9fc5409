import type {
  GitObject,
  GitRef,
  GitStore,
  SwapOutcome,
  WalkedCommit,
  WalkOptions,
} from '../../src/app/ports/gitStore.ts';
import { compareUtf8 } from '../../src/base/bytes.ts';
import { fault } from '../../src/base/fault.ts';
import type { ObjectId } from '../../src/base/ids.ts';
import { objectId } from '../../src/node/git/objects/hash.ts';
import { requireRefName, requireRefPrefix } from '../../src/node/git/refName.ts';
import { walkByObjects } from '../../src/node/git/walk/walkByObjects.ts';

/** A repository in memory, with SHA-1 ids. It passes the acceptance suite of the port. */
export class MemoryGitStore implements GitStore {
  readonly #objects = new Map<ObjectId, GitObject>();
  readonly #corrupt = new Set<ObjectId>();
  readonly #refs = new Map<string, ObjectId>();
  /** Called around each swap of a ref; what it throws ends the swap before, or after, it was made. */
  onSwap: (when: 'before' | 'after', ref: string) => void = () => undefined;

  idOf(object: GitObject): ObjectId {
    return objectId('sha1', object);
  }

  async readRef(name: string): Promise<ObjectId | undefined> {
    requireRefName(name);
    return this.#refs.get(name);
  }

  async listRefs(prefix: string): Promise<readonly GitRef[]> {
    requireRefPrefix(prefix);
    const refs = [...this.#refs].map(([name, id]) => ({ name, id }));
    return refs.filter(({ name }) => name.startsWith(prefix)).sort((a, b) => compareUtf8(a.name, b.name));
  }

  async swapRef(name: string, expected: ObjectId | undefined, next: ObjectId | undefined): Promise<SwapOutcome> {
    requireRefName(name);
    this.onSwap('before', name);
    const actual = this.#refs.get(name);
    if (actual !== expected) return { swapped: false, actual };
    if (next === undefined) {
      this.#refs.delete(name);
      return { swapped: true };
    }
    const conflict = [...this.#refs.keys()].find(
      (other) => other.startsWith(`${name}/`) || name.startsWith(`${other}/`),
    );
    if (conflict !== undefined) throw fault('ref-invalid', { ref: name, reason: `the ref ${conflict} is in its way` });
    this.#refs.set(name, next);
    this.onSwap('after', name);
    return { swapped: true };
  }

  /** Moves or deletes several refs if all of them are what was expected; at once, so that nobody comes in between. */
  swapAll(swaps: readonly { to: string; expected: ObjectId | undefined; id: ObjectId | undefined }[]): boolean {
    const isExpected = ({ to, expected, id }: (typeof swaps)[number]): boolean => {
      const actual = this.#refs.get(to);
      return actual === expected || actual === id;
    };
    if (!swaps.every(isExpected)) return false;
    for (const { to, id } of swaps) {
      if (id === undefined) this.#refs.delete(to);
      else this.#refs.set(to, id);
    }
    return true;
  }

  async writeObjects(objects: readonly GitObject[]): Promise<readonly ObjectId[]> {
    return objects.map((object) => {
      const id = this.idOf(object);
      this.#objects.set(id, { type: object.type, content: Uint8Array.from(object.content) });
      this.#corrupt.delete(id);
      return id;
    });
  }

  async readObject(id: ObjectId): Promise<GitObject | undefined> {
    if (this.#corrupt.has(id)) throw fault('object-corrupt', { id, reason: 'a test damaged it' });
    return this.#objects.get(id);
  }

  walk(tips: readonly ObjectId[], options: WalkOptions): AsyncIterable<WalkedCommit> {
    return walkByObjects(this, tips, options);
  }

  async dispose(): Promise<void> {}

  /** Makes reading the object fault, until it is written again. */
  corrupt(id: ObjectId): void {
    this.#corrupt.add(id);
  }

  /** Takes over all objects of another repository, as a transfer does with those that are needed. */
  copyFrom(other: MemoryGitStore): void {
    for (const [id, object] of other.#objects) if (!this.#objects.has(id)) this.#objects.set(id, object);
  }

  /** Deletes a ref, as `git update-ref -d` does. */
  deleteRef(name: string): void {
    this.#refs.delete(name);
  }

  /** Makes the object missing. */
  remove(id: ObjectId): void {
    this.#objects.delete(id);
  }
}
