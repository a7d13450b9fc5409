import type { ObjectId } from '../../base/ids.ts';
import type { GitRef } from './gitStore.ts';

/** A ref of a remote and where what it points at is kept here. */
export interface FetchedRef {
  readonly from: string;
  readonly to: string;
}

/**
 * What a ref of a remote is to become, if it is still what was expected; `undefined`: if it is not there. Without `id` it is
 * deleted.
 */
export interface PushedRef {
  readonly id: ObjectId | undefined;
  readonly to: string;
  readonly expected: ObjectId | undefined;
}

/**
 * What became of one ref: `stale` when it was not what was expected, or others were changing it just then. `reason` in the
 * words of git and the remote, bounded, without credentials.
 */
export type PushOutcome =
  | { readonly to: string; readonly kind: 'pushed' }
  | { readonly to: string; readonly kind: 'stale'; readonly reason: string }
  /** The remote said no: a hook, a rule, a permission. */
  | { readonly to: string; readonly kind: 'rejected'; readonly reason: string };

/** How far a transfer has got, in objects. */
export interface TransferProgress {
  readonly step: string;
  readonly done: number;
  readonly total: number;
}

export interface TransferOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
}

export interface PushOptions extends TransferOptions {
  /** All refs or none: where one is not what was expected, none is moved, and all are `stale`. */
  readonly isAtomic?: boolean;
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
  /** All refs of a remote whose names start with one of `prefixes`, which end with a slash; looked at in the order of their names. */
  headsBelow(remote: string, prefixes: readonly string[], signal?: AbortSignal): Promise<readonly GitRef[]>;
  /**
   * Brings refs with all they need, and puts them where they are kept, whatever was there. Nothing else is written, whatever
   * the remote's configuration says should be fetched.
   */
  fetch(remote: string, refs: readonly FetchedRef[], options?: TransferOptions): Promise<void>;
  /** Moves refs of a remote, each by itself unless told otherwise; gives what became of each, in the order of `updates`. */
  push(remote: string, updates: readonly PushedRef[], options?: PushOptions): Promise<readonly PushOutcome[]>;
  /** What git fetches from a remote by itself (`remote.<name>.fetch`), as configured. */
  refspecs(remote: string): Promise<readonly string[]>;
  /** Takes one of them out of the repository's own configuration; gives whether it stood there. */
  removeRefspec(remote: string, refspec: string): Promise<boolean>;
}
