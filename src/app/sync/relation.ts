import type { ObjectId } from '../../base/ids.ts';
import type { GitStore } from '../ports/gitStore.ts';

/** How a log here stands to that of a remote. */
export const RELATIONS = ['none', 'equal', 'behind', 'ahead', 'diverged'] as const;
export type Relation = (typeof RELATIONS)[number];

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
  return (await isWithin(store, there, here)) ? 'ahead' : 'diverged';
}

/** Whether everything of `inner` is reachable from `outer`. */
async function isWithin(store: GitStore, inner: ObjectId, outer: ObjectId): Promise<boolean> {
  for await (const _ of store.walk([inner], { exclude: [outer], wants: () => false })) return false;
  return true;
}
