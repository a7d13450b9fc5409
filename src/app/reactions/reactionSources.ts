import type { ActorDirectory } from '../actors.ts';
import type { ChangeIssues } from '../changeIssues.ts';
import type { Branches } from '../ports/branches.ts';
import type { Files } from '../ports/files.ts';
import type { GitStore } from '../ports/gitStore.ts';

/** What reactions look at and act through. */
export interface ReactionSources {
  readonly store: GitStore;
  readonly branches: Branches;
  /** Our folder in the common git dir. */
  readonly files: Files;
  readonly actors: ActorDirectory;
  readonly now: () => number;
  readonly changeIssues: ChangeIssues;
}
