import type { ObjectId } from '../../base/ids.ts';

export type ObjectType = 'commit' | 'tree' | 'blob';

/** An object as git hashes it, without its header. */
export interface GitObject {
  readonly type: ObjectType;
  readonly content: Uint8Array;
}

export interface GitRef {
  readonly name: string;
  readonly id: ObjectId;
}

/** How a compare-and-swap ended; `actual` is what the ref holds instead of what was expected. */
export type SwapOutcome =
  { readonly swapped: true } | { readonly swapped: false; readonly actual: ObjectId | undefined };

export interface WalkedFile {
  /** Path inside the commit's tree, `/`-separated. */
  readonly path: string;
  readonly id: ObjectId;
  readonly content: Uint8Array;
}

/** Something on the way that could not be read. The walk goes on without it. */
export interface WalkDamage {
  readonly id: ObjectId;
  readonly problem: 'missing' | 'corrupt';
  /** Path inside the tree, where it is known. */
  readonly path?: string;
}

export interface WalkedCommit {
  readonly id: ObjectId;
  readonly parents: readonly ObjectId[];
  readonly files: readonly WalkedFile[];
  readonly damage: readonly WalkDamage[];
}

export interface WalkOptions {
  /** These commits and everything reachable from them are left out. Ids that are not in the repository are ignored. */
  readonly exclude?: readonly ObjectId[];
  /** Which files of each tree are wanted, by path; others are not read. Without it no tree is even looked at. */
  readonly wants?: ((path: string) => boolean) | undefined;
  readonly signal?: AbortSignal;
}

/**
 * The objects and refs of one repository. Ids are computed by the store, because the hash is the repository's choice.
 *
 * Everything here is safe beside other processes of any kind (git, the Rust grite, other windows of ours). Failures of the
 * world outside come as `Fault`s; a lost swap is an outcome.
 */
export interface GitStore {
  /** The id that `object` has or would have. */
  idOf(object: GitObject): ObjectId;

  /** What a ref points at; `undefined` when it does not exist. Only direct refs: a symbolic one is a fault. */
  readRef(name: string): Promise<ObjectId | undefined>;

  /** The refs whose names start with `prefix`, in the order of their names. */
  listRefs(prefix: string): Promise<readonly GitRef[]>;

  /**
   * Moves a ref to `next` if it points at `expected` (`undefined`: does not exist), with git's own protocol of lock files.
   * Without `next` the ref is deleted, wherever it is stored; one that was expected not to exist and does not is no change.
   * Waits for the lock of another process for a bounded time, clears one whose owner is dead, and faults with `ref-locked`
   * when neither helps. The objects must have been written before.
   */
  swapRef(name: string, expected: ObjectId | undefined, next: ObjectId | undefined): Promise<SwapOutcome>;

  /** Writes all objects, so that they survive the end of this process, and gives their ids. Existing ones are left alone. */
  writeObjects(objects: readonly GitObject[]): Promise<readonly ObjectId[]>;

  /** `undefined` when the object is not in the repository; faults with `object-corrupt` when it is there but damaged. */
  readObject(id: ObjectId): Promise<GitObject | undefined>;

  /**
   * Reads history in bulk: every commit reachable from `tips` (by git's parents) and not from `exclude`, once each, children
   * before parents, with the wanted files of its tree. A file whose object came with an earlier commit of the same walk may
   * be left out. Damaged or missing objects are reported with the commit that needs them (a tip or parent that cannot be
   * read: as a commit with that id, no parents, and the damage); the walk never ends because of them.
   */
  walk(tips: readonly ObjectId[], options: WalkOptions): AsyncIterable<WalkedCommit>;

  /** Ends child processes and forgets caches. The store is not used afterwards. */
  dispose(): Promise<void>;
}
