import { ok, type Result } from '../../base/result.ts';
import type { Repository } from '../repository.ts';
import type { CreatedSnapshot } from '../snapshots/createSnapshot.ts';
import { readSnapshotIndex } from '../snapshots/readSnapshot.ts';
import { isSnapshotDue, readSnapshotPolicy } from '../snapshots/snapshotPolicy.ts';
import { deleteOldSnapshots, listSnapshots } from '../snapshots/snapshotRefs.ts';
import type { SnapshotRefusal } from '../snapshots/snapshotRefusal.ts';
import { snapshotRepository } from '../snapshots/snapshotRepository.ts';

/** How many snapshots stay when one is made by itself; as many as `snapshot gc` keeps. */
const KEPT = 5;

type Needed = Pick<Repository, 'store' | 'issueLog' | 'files' | 'projection' | 'now'>;

/** How many events a snapshot would hold that the newest one does not, and whether that makes one due. */
export async function snapshotNeed(repository: Needed): Promise<{ readonly fresh: number; readonly isDue: boolean }> {
  const { store, issueLog, files, projection } = repository;
  const snapshot = await projection.current();
  const events = snapshot.statistics().find(({ name }) => name === issueLog.spec.name)?.events ?? 0;
  const [newest] = await listSnapshots(store);
  const last = newest && (await readSnapshotIndex(store, newest.id));
  const isDue = isSnapshotDue(await readSnapshotPolicy(files), events, last, repository.now());
  return { fresh: Math.max(0, events - (last?.eventCount ?? 0)), isDue };
}

/** Makes a snapshot if one is due, and deletes old ones then; `undefined` when none is. */
export async function snapshotIfDue(
  repository: Needed,
  signal?: AbortSignal,
): Promise<Result<CreatedSnapshot | undefined, SnapshotRefusal>> {
  if (!(await snapshotNeed(repository)).isDue) return ok(undefined);
  const created = await snapshotRepository(repository, { signal });
  if (created.ok) await deleteOldSnapshots(repository.store, KEPT);
  return created;
}
