import type { EventLog } from '../ports/eventLog.ts';
import type { Repository } from '../repository.ts';

/** The logs that travel to and from a remote: the shared ones, and private issues where the user named this very remote for them. */
export async function logsFor(
  { logs, settings }: Pick<Repository, 'logs' | 'settings'>,
  remote: string,
): Promise<readonly EventLog[]> {
  const isOwn = (await settings.get('private.remote')) === remote;
  return logs.filter(({ spec }) => spec.scope === 'shared' || isOwn);
}
