import { ok, type Result } from '../../base/result.ts';
import type { Progress } from '../operations/operation.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { Repository } from '../repository.ts';
import { chooseRemote } from './chooseRemote.ts';
import { sharedLogs } from './logRefs.ts';
import { type SyncDirections, type SyncedLog, syncLogs } from './syncLogs.ts';
import type { SyncRefusal } from './syncRefusal.ts';

export interface SyncRequest extends SyncDirections {
  /** By default that of the settings, `origin`, or the only one. */
  readonly remote?: string | undefined;
}

export interface SyncRun {
  readonly remote: string;
  readonly logs: readonly SyncedLog[];
}

interface RunOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((progress: Progress) => void) | undefined;
}

/** Syncs the logs that travel. When it answers, the projection shows what came. */
export async function runSync(
  repository: Repository,
  { remote: named, pull, push }: SyncRequest,
  { signal, onProgress }: RunOptions,
): Promise<Result<SyncRun, SyncRefusal>> {
  const { store, remotes, clock, random } = repository;
  const remote = await chooseRemote(remotes, named);
  if (!remote.ok) return remote;
  const logs: readonly EventLog[] = sharedLogs(repository);
  const onCommit = onProgress && ((done: number) => onProgress({ step: 'Reading commits', done }));
  const parts = { store, remotes, clock, random };
  const synced = await syncLogs(parts, remote.value, logs, { pull, push }, { signal, onProgress, onCommit });
  await repository.projection.overview();
  return synced.ok ? ok({ remote: remote.value, logs: synced.value }) : synced;
}
