import { err, ok, type Result } from '../../base/result.ts';
import type { Repository } from '../repository.ts';
import type { SyncRefusal } from './syncRefusal.ts';

const USUAL = 'origin';

/**
 * The remote that is meant: the one that is named, else that of the settings, else `origin`, else the only one. Refuses when
 * there is none, or when it is not clear which.
 */
export async function chooseRemote(
  { remotes, settings }: Pick<Repository, 'remotes' | 'settings'>,
  named: string | undefined,
): Promise<Result<string, SyncRefusal>> {
  const known = await remotes.list();
  const [only] = known;
  const wanted = named ?? (await settings.get('sync.remote'));
  if (wanted !== undefined) {
    return known.includes(wanted) ? ok(wanted) : err({ code: 'remote-not-found', details: { remote: wanted, known } });
  }
  if (only === undefined) return err({ code: 'remote-none', details: {} });
  if (known.includes(USUAL)) return ok(USUAL);
  return known.length === 1 ? ok(only) : err({ code: 'remote-unclear', details: { known } });
}
