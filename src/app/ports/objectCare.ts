import type { ObjectId } from '../../base/ids.ts';

export interface PackRequest {
  /** Everything that is reachable from these commits is ours, and may be packed. */
  readonly tips: readonly ObjectId[];
  /** Only what came since the last time is looked for. */
  readonly onlyNew?: boolean;
  readonly signal?: AbortSignal | undefined;
}

/** How packing ended. */
export type PackOutcome =
  /** `objects` are in the new pack, `removed` loose files are gone, `packs` is how many packs of ours there are now. */
  | { readonly kind: 'packed'; readonly objects: number; readonly removed: number; readonly packs: number }
  /** There was nothing to pack. */
  | { readonly kind: 'nothing'; readonly packs: number }
  /** Another process is at it. */
  | { readonly kind: 'busy' }
  /** The repository allows no object to be removed (`extensions.preciousObjects`). */
  | { readonly kind: 'precious' }
  /** What is reachable cannot be listed, because of what git says. */
  | { readonly kind: 'damaged'; readonly reason: string };

/** A lock file of a ref, or of all packed refs, that is there now. */
export interface LockFile {
  /** Absolute path. */
  readonly path: string;
  /** Milliseconds since it was written. */
  readonly ageMs: number;
  /** Its owner is known to be gone, or it is older than any writer holds one. */
  readonly isStale: boolean;
}

/**
 * What is done to the objects of a repository beside reading and adding them. No object is ever lost by it: what is removed
 * from one place is verified to be in another. All of it needs the git program but `looseObjects`; faults: `git-missing`,
 * `git-forbidden`, `disk-full`.
 */
export interface ObjectCare {
  /** How many loose objects the repository has, whoever's they are, and how many of them came since the last packing. */
  looseObjects(): Promise<{ readonly all: number; readonly fresh: number }>;

  /** How many loose objects only `tips` lead to the listing of; `undefined` when that cannot be listed. */
  ownLooseObjects(tips: readonly ObjectId[]): Promise<number | undefined>;

  /**
   * Puts loose objects that are reachable from `tips` into a pack of our own, verifies it and removes exactly these loose
   * files; keeps the number of packs of ours small by putting small ones together. Packs and loose objects of others stay as
   * they are. May be interrupted at any point, and run beside writers, readers and git.
   */
  pack(request: PackRequest): Promise<PackOutcome>;

  /**
   * Commits that no ref leads to and that look like commits of a log: nobody's but the garbage collector's. At most `limit`;
   * `complete` says whether that were all.
   */
  strayCommits(
    limit: number,
    signal?: AbortSignal,
  ): Promise<{ readonly commits: readonly ObjectId[]; readonly complete: boolean }>;

  /** The lock files of refs of ours, and that of all packed refs. */
  lockFiles(): Promise<readonly LockFile[]>;

  /** Removes one of them if it is still the one that was found to be stale; gives whether it is gone. */
  clearLockFile(file: LockFile): Promise<boolean>;
}
