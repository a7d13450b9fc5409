import type {
  GitObject,
  GitRef,
  GitStore,
  SwapOutcome,
  WalkedCommit,
  WalkOptions,
} from '../../../app/ports/gitStore.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { type ObjectFormat, rememberedObjectId } from '../objects/hash.ts';
import type { LooseObjects } from '../objects/looseObjects.ts';
import type { PackedReader } from '../objects/objectReader.ts';
import { readCommitCarefully } from '../walk/carefulRead.ts';
import { collectCommits } from '../../../app/git/collectCommits.ts';
import { readCommits } from '../walk/walkByObjects.ts';
import { writeInTurns } from './writeInTurns.ts';
import type { FileRefs } from './fileRefs.ts';
import type { FileRefSwapper } from './swapFileRef.ts';

export interface NativeParts {
  readonly format: ObjectFormat;
  readonly loose: LooseObjects;
  readonly refs: FileRefs;
  readonly swapper: FileRefSwapper;
  readonly packed: PackedReader;
}

/** Commits up to which a walk over loose objects is cheaper than starting git. */
const SHORT_WALK = 64;

/** The store for ordinary repositories: writes and reads loose objects and ref files itself, and leaves packs to another reader. */
export class NativeGitStore implements GitStore {
  readonly #parts: NativeParts;

  constructor(parts: NativeParts) {
    this.#parts = parts;
  }

  idOf(object: GitObject): ObjectId {
    return rememberedObjectId(this.#parts.format, object);
  }

  async readRef(name: string): Promise<ObjectId | undefined> {
    return this.#parts.refs.read(name);
  }

  async listRefs(prefix: string): Promise<readonly GitRef[]> {
    return this.#parts.refs.list(prefix);
  }

  swapRef(name: string, expected: ObjectId | undefined, next: ObjectId | undefined): Promise<SwapOutcome> {
    return this.#parts.swapper.swap(name, expected, next);
  }

  writeObjects(objects: readonly GitObject[]): Promise<readonly ObjectId[]> {
    return writeInTurns(this.#parts.loose, objects);
  }

  async readObject(id: ObjectId): Promise<GitObject | undefined> {
    return this.#parts.loose.read(id) ?? (await this.#parts.packed.readObject(id));
  }

  async *walk(tips: readonly ObjectId[], options: WalkOptions): AsyncGenerator<WalkedCommit> {
    const nodes = await collectCommits((id) => this.#loadLoose(id), tips, options.exclude ?? [], SHORT_WALK);
    yield* nodes === undefined ? this.#parts.packed.walk(tips, options) : readCommits(this, nodes, options);
  }

  async dispose(): Promise<void> {
    await this.#parts.packed.dispose();
  }

  /** `undefined` when the commit is not loose. */
  async #loadLoose(id: ObjectId) {
    const loaded = await readCommitCarefully({ readObject: async (wanted) => this.#parts.loose.read(wanted) }, id);
    return loaded === 'missing' ? undefined : loaded;
  }
}
