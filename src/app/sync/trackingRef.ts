import type { EventLog } from '../ports/eventLog.ts';

/** Where what a fetch brought of a log is kept: refs that are ours alone and are never pushed. */
export function trackingRef(remote: string, { spec }: Pick<EventLog, 'spec'>): string {
  return trackingRefOf(remote, spec.ref);
}

/** The same for any ref of a remote. */
export function trackingRefOf(remote: string, ref: string): string {
  return `refs/grite-sync/${remote}/${ref.replace(/^refs\//, '')}`;
}
