import { isFault } from '../../base/fault.ts';
import type { Repository } from '../repository.ts';
import { chooseRemote } from './chooseRemote.ts';

type Source = Pick<Repository, 'issueLog' | 'readOnly' | 'remotes' | 'settings'>;

/** Milliseconds that somebody who did not ask for it waits for a remote. */
const PATIENCE = 3_000;

/**
 * A remote from which issues may still have to be fetched: there is one, and no log of issues here. The remote is not asked.
 * Never faults; `undefined` also where no program may be started to look.
 */
export async function possibleSource(repository: Source): Promise<string | undefined> {
  if (repository.readOnly || (await repository.issueLog.head()) !== undefined) return undefined;
  try {
    const remote = await chooseRemote(repository, undefined);
    return remote.ok ? remote.value : undefined;
  } catch (error) {
    if (isFault(error)) return undefined; // No git, a broken configuration: whoever needs them is told.
    throw error;
  }
}

/** The same, when the remote says within a few seconds that it has such a log. */
export async function knownSource(
  repository: Source & Pick<Repository, 'clock'>,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const remote = await possibleSource(repository);
  if (remote === undefined) return undefined;
  const [answered, enough] = [new AbortController(), new AbortController()];
  const giveUp = (): void => enough.abort();
  void repository.clock.delay(PATIENCE, answered.signal).then(giveUp);
  signal?.addEventListener('abort', giveUp);
  try {
    const heads = await repository.remotes.heads(remote, [repository.issueLog.spec.ref], enough.signal);
    return heads.length > 0 ? remote : undefined;
  } catch (error) {
    if (isFault(error) || enough.signal.aborted) return undefined;
    throw error;
  } finally {
    signal?.removeEventListener('abort', giveUp);
    answered.abort();
  }
}
