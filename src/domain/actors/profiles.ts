import type { LogEvent } from '../event/event.ts';
import { actorProfile } from './kinds/actorProfile.ts';

/** Whether an event is what an actor says about itself; what somebody says about another does not count. */
export function isOwnProfile(event: LogEvent): boolean {
  return event.kind === actorProfile.name && String(event.actor) === String(event.aggregate);
}
