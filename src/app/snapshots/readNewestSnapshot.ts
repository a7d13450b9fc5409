import type { ObjectId } from '../../base/ids.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';
import type { ReadLog } from '../projection/projector.ts';
import { readSnapshot, type SnapshotProblem } from './readSnapshot.ts';
import { listSnapshots } from './snapshotRefs.ts';

/** So many snapshots are looked at before the log is read as a whole. */
const MOST_TRIED = 3;

export interface NewestSnapshot {
  /** What the log holds up to where the snapshot was taken; absent when no snapshot is of use. */
  readonly read?: ReadLog;
  readonly ref?: string;
  /** Those that were passed over. */
  readonly problems: readonly { readonly ref_name: string | null; readonly problem: SnapshotProblem | 'none' }[];
}

/** The newest snapshot that verifies and belongs to the log as it is. */
export async function readNewestSnapshot(store: GitStore, log: EventLog): Promise<NewestSnapshot> {
  const all = await listSnapshots(store);
  if (all.length === 0) return { problems: [{ ref_name: null, problem: 'none' }] };
  const problems: { ref_name: string; problem: SnapshotProblem }[] = [];
  for (const { ref, id } of all.slice(0, MOST_TRIED)) {
    const verified = await readSnapshot(store, log, id);
    if (verified.ok) {
      const { walHead, events } = verified.value;
      const commits = await countCommits(store, walHead);
      return { read: { head: walHead, commits, events: [...events.values()] }, ref, problems };
    }
    problems.push({ ref_name: ref, problem: verified.error });
  }
  return { problems };
}

async function countCommits(store: GitStore, head: ObjectId): Promise<number> {
  const seen = new Set<ObjectId>();
  for await (const { id } of store.walk([head], {})) seen.add(id);
  return seen.size;
}
