import { err, ok, type Result } from '../../base/result.ts';
import type { Remotes } from '../ports/remotes.ts';
import type { SyncRefusal } from './syncRefusal.ts';

const USUAL = 'origin';

/**
 * The remote that is meant: the one that is named, else `origin`, else the only one. Refuses when there is none, or when it is
 * not clear which.
 */
export async function chooseRemote(remotes: Remotes, named: string | undefined): Promise<Result<string, SyncRefusal>> {
  const known = await remotes.list();
  const [only] = known;
  if (named !== undefined) {
    return known.includes(named) ? ok(named) : err({ code: 'remote-not-found', details: { remote: named, known } });
  }
  if (only === undefined) return err({ code: 'remote-none', details: {} });
  if (known.includes(USUAL)) return ok(USUAL);
  return known.length === 1 ? ok(only) : err({ code: 'remote-unclear', details: { known } });
}
