import { join, resolve } from 'node:path';
import type { ActorSelection } from '../app/actors.ts';
import type { Location } from '../app/ports/ports.ts';
import type { ServiceControl } from '../app/ports/serviceControl.ts';
import { openRepository, type Repository } from '../app/repository.ts';
import { systemClock } from './clock.ts';
import { fileExclusion } from './exclusion.ts';
import { folderFiles } from './files.ts';
import { branchesOf } from './git/branches.ts';
import { objectCareOf } from './git/care/objectCare.ts';
import { remotesOf } from './git/remotes.ts';
import { locateRepository } from './git/locate.ts';
import { type GitStoreOptions, openGitStore } from './git/openGitStore.ts';
import { watchRefs } from './git/watchRefs.ts';
import { openSigner } from './keys/openSigner.ts';
import { systemRandom } from './random.ts';
import { noServices } from './noServices.ts';
import { sourcesOf } from './git/sources.ts';
import { workTreeOf } from './git/workTree.ts';
import { folderRuns } from './runs/folderRuns.ts';
import { lazyCodes } from './lazyCodes.ts';
import { lazyProcesses } from './process/lazyProcesses.ts';
import { userFilesFrom } from './userFiles.ts';
import { cacheFolder } from './sqlite/cacheFolder.ts';

export interface ComposeOptions {
  /** Where to look for the repository: this folder or one above it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly selection?: ActorSelection;
  /** `never`: no program is started, as an untrusted folder demands. */
  readonly git?: GitStoreOptions['git'];
  /** The process ends with the work on this repository, as that of a command does. */
  readonly shortLived?: boolean;
  /** The services of this user, where they can be looked for. */
  readonly services?: (location: Location) => ServiceControl;
}

/** Our folder in the common git dir. */
const DATA_FOLDER = 'grite';
/** In it: what can be made again at any time. */
const CACHE_FOLDER = 'cache';

/** The repository at or above a folder, over the real ports. Faults with `not-a-repository` and its like. */
export async function openRepositoryAt({
  cwd,
  env,
  selection,
  git = 'auto',
  shortLived = false,
  services = noServices,
}: ComposeOptions): Promise<Repository> {
  const options: GitStoreOptions = { env, git };
  const location = await locateRepository(cwd, env);
  const store = await openGitStore(location, options);
  const files = folderFiles(join(location.commonDir, DATA_FOLDER), location.commonDir);
  return openRepository(
    {
      location,
      readOnly: git === 'never',
      store,
      care: objectCareOf(location, { env, git }),
      files,
      filesAt: (root) => folderFiles(resolve(cwd, root)),
      userFiles: userFilesFrom(cwd),
      exclusion: fileExclusion(location.commonDir),
      openStoreAt: async (path) => openGitStore(await locateRepository(resolve(cwd, path), {}), options),
      readIdentity: async () => {
        if (git === 'never') return {};
        return (await import('./git/system/readIdentity.ts')).readIdentity(location.gitDir, { env });
      },
      remotes: remotesOf(location, { env, git }),
      projections: cacheFolder(join(location.commonDir, DATA_FOLDER, CACHE_FOLDER), {
        shortLived,
        repository: location.commonDir,
        // In a folder that is not trusted a database may have been planted, and nothing is to be written.
        kept: git !== 'never',
      }),
      workTree: workTreeOf(location, { env, git }),
      branches: branchesOf(location, { env, git }),
      watchRefs: () => watchRefs(location),

      // Few commands send anything, and to load HTTP takes longer than many a command.
      post: async (post) => (await import('./http/postHttp.ts')).postHttp(post),
      services: services(location),
      processes: lazyProcesses(env, git === 'never'),
      codes: lazyCodes(git === 'never'),
      runs: folderRuns(join(location.commonDir, DATA_FOLDER, 'local', 'runs')),
      sources: sourcesOf(location, { env, git }),
      clock: systemClock,
      random: systemRandom,
      openSigner,
    },
    selection,
  );
}
