import type { ObjectId } from '../../base/ids.ts';
import type { GitStore } from '../ports/gitStore.ts';

/**
 * How a log here stands to that of a remote. `diverged`: each side has commits that the other lacks; `unrelated`: they have
 * none in common.
 */
export const RELATIONS = ['none', 'equal', 'behind', 'ahead', 'diverged', 'unrelated'] as const;
export type Relation = (typeof RELATIONS)[number];

/** The same, and how many commits each side has that the other lacks. */
export interface Comparison {
  readonly relation: Relation;
  readonly ahead: number;
  readonly behind: number;
}

/** Compares two heads whose objects are both here; `undefined`: there is no such log. */
export async function relationOf(
  store: GitStore,
  here: ObjectId | undefined,
  there: ObjectId | undefined,
): Promise<Relation> {
  if (here === there) return here === undefined ? 'none' : 'equal';
  if (here === undefined) return 'behind';
  if (there === undefined) return 'ahead';
  if (await isWithin(store, here, there)) return 'behind';
  if (await isWithin(store, there, here)) return 'ahead';
  return (await beyond(store, here, there)).onto.size > 0 ? 'diverged' : 'unrelated';
}

/** The same with numbers, which takes as long as there are commits to count. */
export async function compareHeads(
  store: GitStore,
  here: ObjectId | undefined,
  there: ObjectId | undefined,
): Promise<Comparison> {
  if (here === there) return { relation: here === undefined ? 'none' : 'equal', ahead: 0, behind: 0 };
  const ours = await beyond(store, here, there);
  const theirs = await beyond(store, there, here);
  const parted = ours.onto.size > 0 ? 'diverged' : 'unrelated';
  const relation = ours.commits === 0 ? 'behind' : theirs.commits === 0 ? 'ahead' : parted;
  return { relation, ahead: ours.commits, behind: theirs.commits };
}

/** Whether everything of `inner` is reachable from `outer`. */
export async function isWithin(store: GitStore, inner: ObjectId, outer: ObjectId): Promise<boolean> {
  for await (const _ of store.walk([inner], { exclude: [outer] })) return false;
  return true;
}

interface Beyond {
  readonly commits: number;
  /** Those that are reachable from the other head, and on which the first of the others stand. */
  readonly onto: ReadonlySet<ObjectId>;
}

/** The commits of `tip` that are not reachable from `other`. */
export async function beyond(store: GitStore, tip: ObjectId | undefined, other: ObjectId | undefined): Promise<Beyond> {
  const ids = new Set<ObjectId>();
  const parents = new Set<ObjectId>();
  if (tip === undefined) return { commits: 0, onto: parents };
  const exclude = other === undefined ? [] : [other];
  for await (const commit of store.walk([tip], { exclude })) {
    ids.add(commit.id);
    for (const parent of commit.parents) parents.add(parent);
  }
  return { commits: ids.size, onto: new Set([...parents].filter((parent) => !ids.has(parent))) };
}
