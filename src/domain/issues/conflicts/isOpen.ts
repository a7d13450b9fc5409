import type { LogEvent } from '../../event/event.ts';
import { type Conflict, keyOfThing } from './conflict.ts';
import { writesOf } from './writes.ts';

/** Whether nobody has changed the thing since. `events`: all of the issue. */
export function isOpen({ issue, thing, winner, loser }: Conflict, events: Iterable<LogEvent>): boolean {
  const last = writesOf(events).get(issue)?.get(keyOfThing(thing));
  return last !== undefined && (last.version.id === winner.version.id || last.version.id === loser.version.id);
}
