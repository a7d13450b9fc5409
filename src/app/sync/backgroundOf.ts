import type { Disposable } from '../../base/emitter.ts';
import { isFault } from '../../base/fault.ts';
import type { Repository } from '../repository.ts';
import { BackgroundSync, type SyncAttempt } from './background.ts';
import { runSync } from './runSync.ts';
import type { SyncDirections } from './syncLogs.ts';

/** The background of one repository. It hears of what this process writes; what others write it finds at the next look. */
export function backgroundOf(repository: Repository): { readonly background: BackgroundSync } & Disposable {
  const { clock, random } = repository;
  const background = new BackgroundSync({
    clock,
    random,
    sync: (directions, signal) => attempt(repository, directions, signal),
  });
  const heard = repository.logs.map((log) => log.onHeadMoved(() => background.noteWrite()));
  return {
    background,
    dispose: () => {
      for (const each of heard) each.dispose();
    },
  };
}

async function attempt(repository: Repository, directions: SyncDirections, signal: AbortSignal): Promise<SyncAttempt> {
  try {
    const done = await runSync(repository, directions, { signal });
    if (done.ok) return { ok: true };
    const { code, details } = done.error;
    return { ok: false, reason: 'reason' in details ? details.reason : code };
  } catch (error) {
    if (!isFault(error)) throw error;
    const { code, details } = error.report;
    return { ok: false, reason: 'reason' in details ? details.reason : code };
  }
}
