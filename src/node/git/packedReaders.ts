import type { GitObject, WalkedCommit, WalkOptions } from '../../app/ports/gitStore.ts';
import { isFault } from '../../base/fault.ts';
import type { ObjectId } from '../../base/ids.ts';
import type { PackedReader } from './objects/objectReader.ts';

export type LoadReader = () => Promise<PackedReader>;

/**
 * Loads the first reader when it is first needed, and the next one when that has turned out to need a program that is not
 * installed: most commands never need any of them.
 */
export class PackedReaders implements PackedReader {
  readonly #loaders: LoadReader[];
  #current: Promise<PackedReader> | undefined;

  constructor(loaders: readonly LoadReader[]) {
    this.#loaders = [...loaders];
  }

  async readObject(id: ObjectId): Promise<GitObject | undefined> {
    const reader = this.#reader();
    try {
      return await (await reader).readObject(id);
    } catch (error) {
      return (await this.#after(reader, error)).readObject(id);
    }
  }

  async *walk(tips: readonly ObjectId[], options: WalkOptions): AsyncGenerator<WalkedCommit> {
    const reader = this.#reader();
    try {
      yield* (await reader).walk(tips, options);
    } catch (error) {
      yield* (await this.#after(reader, error)).walk(tips, options); // A missing program shows before the first commit is read.
    }
  }

  async dispose(): Promise<void> {
    const reader = await this.#current?.catch(() => undefined); // Never loaded, so that there is nothing to end.
    await reader?.dispose();
  }

  #reader(): Promise<PackedReader> {
    const [load] = this.#loaders;
    if (load === undefined) throw new Error('there must be a reader');
    return (this.#current ??= load());
  }

  /** The reader that takes over after `failed` ended in `error`, which is thrown on if none does. Several reads may fail at once. */
  #after(failed: Promise<PackedReader>, error: unknown): Promise<PackedReader> {
    if (!isFault(error) || error.report.code !== 'git-missing') throw error;
    if (this.#current === failed) {
      if (this.#loaders.length === 1) throw error;
      this.#loaders.shift();
      this.#current = undefined;
    }
    return this.#reader();
  }
}
