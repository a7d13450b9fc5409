import { ok } from '../../../base/result.ts';
import type { AggregateId, ObjectId } from '../../../base/ids.ts';
import type { SealedEvent } from '../../../domain/event/event.ts';
import type { EventLog } from '../../ports/eventLog.ts';
import type { Snapshot } from '../../projection/snapshot.ts';
import type { Projection } from '../../projection/projection.ts';

export interface MissingAppended {
  readonly head: ObjectId | undefined;
  readonly written: number;
  readonly known: number;
  /** What the written events are about. */
  readonly writtenTo: ReadonlySet<AggregateId>;
}

/** Events, or how to find them from what both logs hold. */
type EventSource = readonly SealedEvent[] | ((snapshot: Snapshot) => readonly SealedEvent[]);

/**
 * Appends those of `events` that the log does not hold yet, all or none of them, and nothing at all when it holds them all.
 * So it can be repeated after it was interrupted, and by everybody who has the same events. A `signal` that comes before
 * the events are written stops it: it throws the signal's reason, and nothing is written. When the log moved meanwhile, events
 * are asked for again.
 */
export async function appendMissing(
  log: EventLog,
  projection: Projection,
  events: EventSource,
  signal?: AbortSignal,
): Promise<MissingAppended> {
  let count = 0;
  const appended = await log.append<never>(async () => {
    const snapshot = await projection.current();
    const found = typeof events === 'function' ? events(snapshot) : events;
    const distinct = [...new Map(found.map((sealed) => [sealed.event.id, sealed])).values()];
    const ids = distinct.map(({ event }) => event.id);
    const known = snapshot.knownEvents(log.spec.name, ids);
    count = distinct.length;
    signal?.throwIfAborted();
    return ok(distinct.filter(({ event }) => !known.has(event.id)));
  });
  if (!appended.ok) return appended.error;
  const { head, events: written } = appended.value;
  return {
    head,
    written: written.length,
    known: count - written.length,
    writtenTo: new Set(written.map(({ aggregate }) => aggregate)),
  };
}
