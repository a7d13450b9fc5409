import type { GitRef } from './gitStore.ts';

/** A ref of a remote and where what it points at is kept here. */
export interface FetchedRef {
  readonly from: string;
  readonly to: string;
}

/**
 * The remotes of a repository, as git knows them. Faults: `remote-failed` when one cannot be reached, refuses or takes too
 * long; `git-forbidden` where no program may be started. Nothing ever asks for a password.
 */
export interface Remotes {
  /** Names, in git's order. */
  list(): Promise<readonly string[]>;
  /** Those of `refs` that a remote has. */
  heads(remote: string, refs: readonly string[], signal?: AbortSignal): Promise<readonly GitRef[]>;
  /** Brings refs with all they need, and puts them where they are kept, whatever was there. */
  fetch(remote: string, refs: readonly FetchedRef[], signal?: AbortSignal): Promise<void>;
}
