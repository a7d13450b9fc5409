import type { EventLog } from '../ports/eventLog.ts';
import type { Repository } from '../repository.ts';

/** The logs that travel. */
export function sharedLogs({ issueLog, workLog }: Pick<Repository, 'issueLog' | 'workLog'>): readonly EventLog[] {
  return [issueLog, workLog];
}

/** Where what a fetch brought of a log is kept: refs that are ours alone and are never pushed. */
export function trackingRef(remote: string, { spec }: EventLog): string {
  return `refs/grite-sync/${remote}/${spec.ref.replace(/^refs\//, '')}`;
}
