import type { ActorId, AggregateId } from '../base/ids.ts';
import type { ProfilePayload } from '../domain/actors/kinds/actorProfile.ts';
import { isOwnProfile } from '../domain/actors/profiles.ts';
import type { LogEvent, UnixMs } from '../domain/event/event.ts';
import { latestPlausible } from '../domain/event/hybridTime.ts';
import { compareVersions } from '../domain/event/order.ts';
import type { Snapshot } from './projection/snapshot.ts';

/** What rules about the work log look at before they decide. */
export interface WorkView {
  profile(actor: ActorId): ProfilePayload | undefined;
  /** The newest time known of what an event is about; `undefined` when nothing is known of it. */
  newest(aggregate: AggregateId): UnixMs | undefined;
}

/** The log of this name as it is now, and as it will be with what others are about to append in the same commit. `nowMs`: milliseconds. */
export function workView(
  snapshot: Pick<Snapshot, 'profile' | 'newestTime'>,
  log: string,
  pending: readonly LogEvent[],
  nowMs: number,
): WorkView {
  const until = latestPlausible(nowMs);
  const coming = [...pending].sort(compareVersions);
  return {
    profile: (actor) => {
      const own = coming.findLast((event) => event.actor === actor && isOwnProfile(event));
      return own === undefined ? snapshot.profile(actor) : (own.payload as ProfilePayload);
    },
    newest: (aggregate) => {
      const known = snapshot.newestTime(log, aggregate, until);
      const added = coming.findLast((event) => event.aggregate === aggregate && event.ts <= until)?.ts;
      return known === undefined || (added !== undefined && added > known) ? added : known;
    },
  };
}
