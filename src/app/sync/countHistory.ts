import type { ObjectId } from '../../base/ids.ts';
import type { GitStore } from '../ports/gitStore.ts';
import { beyond } from './relation.ts';

interface Counted {
  readonly head: ObjectId;
  readonly commits: number;
}

/**
 * The last head of each ref whose whole history was counted. Kept in memory alone: to open the projection, which knows it too,
 * would cost who only asks for this number more than counting does.
 */
const counted = new WeakMap<GitStore, Map<string, Counted>>();

/** How many commits the history of `head`, at which `ref` points, has; at the cost of what is new since it was last counted. */
export async function countHistory(store: GitStore, ref: string, head: ObjectId): Promise<number> {
  const ofStore = counted.get(store) ?? new Map<string, Counted>();
  counted.set(store, ofStore);
  const known = ofStore.get(ref);
  if (known?.head === head) return known.commits;
  const commits = (known && (await countOnTopOf(store, head, known))) ?? (await beyond(store, head, undefined)).commits;
  ofStore.set(ref, { head, commits });
  return commits;
}

/** `undefined`: the history does not go on from there, because the ref was put back or to another place. */
async function countOnTopOf(store: GitStore, head: ObjectId, known: Counted): Promise<number | undefined> {
  const { commits, onto } = await beyond(store, head, known.head);
  return onto.has(known.head) ? known.commits + commits : undefined;
}
