import type { GitObject, GitStore, WalkedCommit, WalkOptions } from '../../app/ports/gitStore.ts';
import { fault, isFault } from '../../base/fault.ts';
import type { ObjectId } from '../../base/ids.ts';
import type { Environment } from './discover.ts';
import { IsomorphicReader } from './isomorphic/isomorphicReader.ts';
import type { RepositoryLocation } from './locate.ts';
import { FileRefs } from './native/fileRefs.ts';
import { NativeGitStore } from './native/nativeGitStore.ts';
import { DEFAULT_PATIENCE, FileRefSwapper, type LockPatience } from './native/swapFileRef.ts';
import type { Durability } from './objects/durability.ts';
import { LooseObjects } from './objects/looseObjects.ts';
import type { PackedReader } from './objects/objectReader.ts';
import { GitProgram } from './system/gitProgram.ts';
import { GitReader } from './system/gitReader.ts';
import { SystemGitStore } from './system/systemGitStore.ts';

export interface GitStoreOptions {
  /** The environment for git commands; that of the process. */
  readonly env: Environment;
  /** `fast` if not given. */
  readonly durability?: Durability;
  /** `never`: no program is started, as an untrusted folder demands. */
  readonly git?: 'auto' | 'never';
  /** Path of the git program, if it is not the `git` on the PATH. */
  readonly gitPath?: string;
  readonly patience?: LockPatience;
}

/**
 * The store that fits the repository. Ordinary ones (SHA-1, refs in files, own objects) are written and read in process, and
 * need git only for packed objects, where it is replaced by a slower reader if it is missing. All others are served by the
 * git program: without it, opening (`git: 'never'`) or the first access faults with `git-missing`.
 */
export function openGitStore(location: RepositoryLocation, options: GitStoreOptions): GitStore {
  const { commonDir, objectFormat } = location;
  const durability = options.durability ?? 'fast';
  const patience = options.patience ?? DEFAULT_PATIENCE;
  const git = options.git === 'never' ? undefined : gitProgram(commonDir, durability, options);
  const refs = new FileRefs(commonDir);
  const swapper = new FileRefSwapper(commonDir, refs, durability, patience);
  const why = whatIsUnusual(location);
  if (why === undefined) {
    const isomorphic = new IsomorphicReader(commonDir);
    const packed =
      git === undefined ? isomorphic : new ReaderWithFallback(new GitReader(git, commonDir, objectFormat), isomorphic);
    const loose = new LooseObjects(commonDir, objectFormat, durability);
    return new NativeGitStore({ format: objectFormat, loose, refs, swapper, packed });
  }
  if (git === undefined) throw fault('git-missing', { why });
  return new SystemGitStore({ git, location, refs, swapper, patience, why });
}

function gitProgram(commonDir: string, durability: Durability, { env, gitPath }: GitStoreOptions): GitProgram {
  const config =
    durability === 'durable' ? ['core.fsync=committed,loose-object,reference', 'core.fsyncMethod=fsync'] : [];
  return new GitProgram(commonDir, { env, config, ...(gitPath === undefined ? {} : { path: gitPath }) });
}

function whatIsUnusual(location: RepositoryLocation): string | undefined {
  if (location.objectFormat !== 'sha1') return `its objects have ${location.objectFormat} ids`;
  if (location.refStorage !== 'files') return `its refs are stored as ${location.refStorage}`;
  if (location.hasAlternates) return 'it borrows objects from another repository';
  if (location.shared) return 'it is shared with other users';
  const [extension] = location.otherExtensions;
  return extension === undefined ? undefined : `it uses the extension ${extension}`;
}

/** Uses the second reader once the first one has turned out to need a program that is not installed. */
class ReaderWithFallback implements PackedReader {
  #current: PackedReader;
  readonly #fallback: PackedReader;

  constructor(first: PackedReader, fallback: PackedReader) {
    this.#current = first;
    this.#fallback = fallback;
  }

  async readObject(id: ObjectId): Promise<GitObject | undefined> {
    try {
      return await this.#current.readObject(id);
    } catch (error) {
      this.#fallBack(error);
      return this.#current.readObject(id);
    }
  }

  async *walk(tips: readonly ObjectId[], options: WalkOptions): AsyncGenerator<WalkedCommit> {
    try {
      yield* this.#current.walk(tips, options);
    } catch (error) {
      this.#fallBack(error); // A missing program shows before the first commit is read.
      yield* this.#current.walk(tips, options);
    }
  }

  async dispose(): Promise<void> {
    await this.#current.dispose();
  }

  #fallBack(error: unknown): void {
    const missing = isFault(error) && error.report.code === 'git-missing';
    if (!missing || this.#current === this.#fallback) throw error;
    this.#current = this.#fallback;
  }
}
