import type { ObjectId } from '../../base/ids.ts';
import type { GitStore } from '../ports/gitStore.ts';
import { readSnapshotIndex } from './readSnapshot.ts';

/** Where grite keeps its snapshots: of the issue log only (format, section 9). */
export const SNAPSHOT_PREFIX = 'refs/grite/snapshots/';

/** A snapshot as its ref tells of it. */
export interface SnapshotRef {
  readonly ref: string;
  readonly id: ObjectId;
  /** Milliseconds since the epoch, from the name; 0 where the name is no number. */
  readonly timestamp: number;
}

/** All snapshots, newest first. */
export async function listSnapshots(store: GitStore): Promise<readonly SnapshotRef[]> {
  const refs = await store.listRefs(SNAPSHOT_PREFIX);
  return refs
    .map(({ name, id }) => ({ ref: name, id, timestamp: timestampOf(name.slice(SNAPSHOT_PREFIX.length)) }))
    .sort((a, b) => b.timestamp - a.timestamp || (a.ref < b.ref ? 1 : -1));
}

function timestampOf(name: string): number {
  const number = /^\d{1,16}$/.test(name) ? Number(name) : 0;
  return Number.isSafeInteger(number) ? number : 0;
}

/**
 * Deletes all but the `keep` newest ones here; gives those that are gone. One that cannot be read takes the place of none that
 * can. What moved meanwhile stays.
 */
export async function deleteOldSnapshots(store: GitStore, keep: number): Promise<readonly SnapshotRef[]> {
  const deleted: SnapshotRef[] = [];
  let kept = 0;
  for (const old of await listSnapshots(store)) {
    if (kept < keep) {
      if ((await readSnapshotIndex(store, old.id)) !== undefined) kept++;
      continue;
    }
    if ((await store.swapRef(old.ref, old.id, undefined)).swapped) deleted.push(old);
  }
  return deleted;
}
