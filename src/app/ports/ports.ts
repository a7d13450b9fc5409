import type { Branches } from './branches.ts';
import type { Clock } from './clock.ts';
import type { DefinitionCodes } from './definitionCode.ts';
import type { Exclusion } from './exclusion.ts';
import type { Files } from './files.ts';
import type { ReadGitIdentity } from './gitIdentity.ts';
import type { GitStore } from './gitStore.ts';
import type { ObjectCare } from './objectCare.ts';
import type { PostHttp } from './postHttp.ts';
import type { ProcessRunner } from './processRunner.ts';
import type { ProjectionStore } from './projectionStore.ts';
import type { Random } from './random.ts';
import type { RunStore } from './runStore.ts';
import type { Sources } from './sources.ts';
import type { OpenSigner } from './signer.ts';
import type { WorkTree } from './workTree.ts';
import type { WatchRefs } from './refWatcher.ts';
import type { Remotes } from './remotes.ts';
import type { ServiceControl } from './serviceControl.ts';
import type { UserFiles } from './userFiles.ts';

/** Where a repository is. Absolute paths. */
export interface Location {
  readonly gitDir: string;
  /** Shared by all worktrees of a repository; everything of ours is in or under it. */
  readonly commonDir: string;
  /** `undefined` for a bare repository. */
  readonly workTree: string | undefined;
}

/** Everything outside that a repository of ours stands on. */
export interface Ports {
  readonly location: Location;
  /** The folder is not trusted: nothing is written, and no program is started. */
  readonly readOnly: boolean;
  readonly store: GitStore;
  readonly care: ObjectCare;
  /** Our folder in the common git dir, `grite/`. */
  readonly files: Files;
  readonly filesAt: (root: string) => Files;
  readonly userFiles: UserFiles;
  readonly exclusion: Exclusion;
  /** The objects and refs of another repository, read only; faults with `not-a-repository`. */
  readonly openStoreAt: (path: string) => Promise<GitStore>;
  readonly readIdentity: ReadGitIdentity;
  readonly remotes: Remotes;
  /** Where what is folded from the logs is kept. */
  readonly projections: ProjectionStore;
  readonly branches: Branches;
  readonly processes: ProcessRunner;
  /** What executes definitions that are code, by language. */
  readonly codes: DefinitionCodes;
  readonly runs: RunStore;
  readonly sources: Sources;
  readonly workTree: WorkTree;
  readonly watchRefs: WatchRefs;
  /** What only one process does at a time. */
  readonly post: PostHttp;
  readonly services: ServiceControl;
  readonly clock: Clock;
  readonly random: Random;
  readonly openSigner: OpenSigner;
}
