import type { GitStore } from '../../app/ports/gitStore.ts';
import { fault } from '../../base/fault.ts';
import type { Environment } from './discover.ts';
import type { RepositoryLocation } from './locate.ts';
import { FileRefs } from './native/fileRefs.ts';
import { NativeGitStore } from './native/nativeGitStore.ts';
import { DEFAULT_PATIENCE, FileRefSwapper, type LockPatience } from './native/swapFileRef.ts';
import type { Durability } from './objects/durability.ts';
import { LooseObjects } from './objects/looseObjects.ts';
import { type LoadReader, PackedReaders } from './packedReaders.ts';

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
 * git program: without it, the first access faults with `git-missing`, and with `git: 'never'` opening with
 * `git-forbidden`.
 */
export async function openGitStore(location: RepositoryLocation, options: GitStoreOptions): Promise<GitStore> {
  const { commonDir, objectFormat } = location;
  const durability = options.durability ?? 'fast';
  const patience = options.patience ?? DEFAULT_PATIENCE;
  const refs = new FileRefs(commonDir);
  const swapper = new FileRefSwapper(commonDir, refs, durability, patience);
  const why = whatIsUnusual(location);
  if (why === undefined) {
    const isomorphic: LoadReader = async () =>
      new (await import('./isomorphic/isomorphicReader.ts')).IsomorphicReader(commonDir);
    const system: LoadReader = async () =>
      (await import('./system/systemGit.ts')).gitReader(location, durability, options);
    const packed = new PackedReaders(options.git === 'never' ? [isomorphic] : [system, isomorphic]);
    const loose = new LooseObjects(commonDir, objectFormat, durability);
    return new NativeGitStore({ format: objectFormat, loose, refs, swapper, packed });
  }
  if (options.git === 'never') throw fault('git-forbidden', { why });
  const { systemGitStore } = await import('./system/systemGit.ts');
  return systemGitStore({ location, refs, swapper, patience, why }, durability, options);
}

function whatIsUnusual(location: RepositoryLocation): string | undefined {
  if (location.objectFormat !== 'sha1') return `its objects have ${location.objectFormat} ids`;
  if (location.refStorage !== 'files') return `its refs are stored as ${location.refStorage}`;
  if (location.hasAlternates) return 'it borrows objects from another repository';
  if (location.shared) return 'it is shared with other users';
  const [extension] = location.otherExtensions;
  return extension === undefined ? undefined : `it uses the extension ${extension}`;
}
