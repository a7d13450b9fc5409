import type { AggregateId, EventId } from '../../../base/ids.ts';
import type { LogEvent } from '../../event/event.ts';
import { emptyIssue } from '../state.ts';
import { applyAndTell } from './effects.ts';
import { nameFields, type ShownChange } from './fieldChanges.ts';

/**
 * What each event by itself changed of an issue, as people see it; `events` are those of the issue that count, in the total
 * order. An event that writes what was so already has no changes.
 */
export function changesByEvent(
  id: AggregateId,
  events: readonly LogEvent[],
): ReadonlyMap<EventId, readonly ShownChange[]> {
  const state = emptyIssue(id);
  return new Map(events.map((event) => [event.id, nameFields(applyAndTell(state, event))]));
}
