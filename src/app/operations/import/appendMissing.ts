import { ok } from '../../../base/result.ts';
import type { ObjectId } from '../../../base/ids.ts';
import type { SealedEvent } from '../../../domain/event/event.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import type { Projection } from '../../projection/projection.ts';

export interface MissingAppended {
  readonly head: ObjectId | undefined;
  readonly written: number;
  readonly known: number;
}

/**
 * Appends those of `events` that the log does not hold yet, all or none of them, and nothing at all when it holds them all.
 * So it can be repeated after it was interrupted, and by everybody who has the same events. A `signal` that comes before
 * the events are written stops it: it throws the signal's reason, and nothing is written.
 */
export async function appendMissing(
  log: EventLog,
  projection: Projection,
  events: readonly SealedEvent[],
  signal?: AbortSignal,
): Promise<MissingAppended> {
  const distinct = [...new Map(events.map((sealed) => [sealed.event.id, sealed])).values()];
  const ids = distinct.map(({ event }) => event.id);
  const appended = await log.append<never>(async () => {
    const snapshot = await projection.current();
    const known = snapshot.knownEvents(log.spec.name, ids);
    signal?.throwIfAborted();
    return ok(distinct.filter(({ event }) => !known.has(event.id)));
  });
  if (!appended.ok) return appended.error;
  const { head, events: written } = appended.value;
  return { head, written: written.length, known: distinct.length - written.length };
}
