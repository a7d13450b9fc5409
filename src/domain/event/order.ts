import type { ActorId, EventId } from '../../base/ids.ts';
import type { UnixMs } from './event.ts';

/** The place of an event in the total order, and so the version of whatever the event wrote. */
export interface Version {
  readonly ts: UnixMs;
  readonly actor: ActorId;
  readonly id: EventId;
}

/** The total order of events: time, then actor, then id. The order in which a log holds them means nothing. */
export function compareVersions(a: Version, b: Version): number {
  if (a.ts !== b.ts) return a.ts < b.ts ? -1 : 1;
  if (a.actor !== b.actor) return a.actor < b.actor ? -1 : 1;
  if (a.id !== b.id) return a.id < b.id ? -1 : 1;
  return 0;
}
