import type {
  GitObject,
  GitRef,
  GitStore,
  SwapOutcome,
  WalkedCommit,
  WalkOptions,
} from '../../../app/ports/gitStore.ts';
import { fault, isFault } from '../../../base/fault.ts';
import type { ObjectId } from '../../../base/ids.ts';
import { rememberedObjectId } from '../objects/hash.ts';
import { LooseObjects } from '../objects/looseObjects.ts';
import { gitFailed } from './gitProgram.ts';
import { GitReader } from './gitReader.ts';
import { GitRefs } from './gitRefs.ts';
import { buildPack } from './pack.ts';
import type { RefReader, SystemParts } from './parts.ts';
import { swapByGit } from './swapByGit.ts';

const UNPACK = ['unpack-objects', '-q'];

/** The store for every kind of repository that git knows: objects and refs are read and written by git commands. */
export class SystemGitStore implements GitStore {
  readonly #parts: SystemParts;
  readonly #reader: GitReader;
  readonly #refs: RefReader;
  readonly #loose: LooseObjects;

  constructor(parts: SystemParts) {
    const { git, location, refs } = parts;
    this.#parts = parts;
    this.#reader = new GitReader(git, location.commonDir, location.objectFormat);
    this.#refs = location.refStorage === 'files' ? refs : new GitRefs(git);
    this.#loose = new LooseObjects(location.commonDir, location.objectFormat, 'fast');
  }

  idOf(object: GitObject): ObjectId {
    return rememberedObjectId(this.#parts.location.objectFormat, object);
  }

  async readRef(name: string): Promise<ObjectId | undefined> {
    return this.#explain(async () => this.#refs.read(name));
  }

  async listRefs(prefix: string): Promise<readonly GitRef[]> {
    return this.#explain(async () => this.#refs.list(prefix));
  }

  swapRef(name: string, expected: ObjectId | undefined, next: ObjectId | undefined): Promise<SwapOutcome> {
    const { location, swapper } = this.#parts;
    // In process where that is possible: a lock that a killed git leaves behind tells nobody whose it was.
    if (location.refStorage === 'files' && !location.shared) return swapper.swap(name, expected, next);
    return this.#explain(() => swapByGit({ ...this.#parts, reader: this.#refs }, name, expected, next));
  }

  writeObjects(objects: readonly GitObject[]): Promise<readonly ObjectId[]> {
    return this.#explain(async () => {
      const ids = objects.map((object) => this.idOf(object));
      if (ids.length === 0) return ids;
      for (const id of ids) this.#loose.removeIfTorn(id);
      const end = await this.#parts.git.run(UNPACK, buildPack(this.#parts.location.objectFormat, objects));
      if (end.exitCode !== 0) throw gitFailed(UNPACK, end);
      return ids;
    });
  }

  readObject(id: ObjectId): Promise<GitObject | undefined> {
    return this.#explain(() => this.#reader.readObject(id));
  }

  async *walk(tips: readonly ObjectId[], options: WalkOptions): AsyncGenerator<WalkedCommit> {
    const walked = this.#reader.walk(tips, options)[Symbol.asyncIterator]();
    const first = await this.#explain(() => walked.next());
    try {
      for (let step = first; step.done !== true; step = await walked.next()) yield step.value;
    } finally {
      await walked.return?.();
    }
  }

  dispose(): Promise<void> {
    return this.#reader.dispose();
  }

  /** Says for what git is missing. */
  async #explain<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (isFault(error) && error.report.code === 'git-missing')
        throw fault('git-missing', { why: this.#parts.why }, error);
      throw error;
    }
  }
}
