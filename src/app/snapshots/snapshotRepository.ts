import type { Result } from '../../base/result.ts';
import type { Repository } from '../repository.ts';
import { type CreatedSnapshot, type CreateOptions, createSnapshot } from './createSnapshot.ts';
import type { SnapshotRefusal } from './snapshotRefusal.ts';

/** Writes a snapshot of the issue log of a repository, now; of several copies of an event it holds the one that is shown. */
export function snapshotRepository(
  repository: Pick<Repository, 'store' | 'issueLog' | 'projection' | 'now'>,
  options: Pick<CreateOptions, 'signal' | 'onCommit'> = {},
): Promise<Result<CreatedSnapshot, SnapshotRefusal>> {
  const { store, issueLog, projection } = repository;
  const choose = projection.bestCopy.bind(projection);
  return createSnapshot(store, issueLog, { ...options, now: repository.now(), choose });
}
