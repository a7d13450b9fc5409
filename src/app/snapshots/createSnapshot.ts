import { toHex } from '../../base/bytes.ts';
import type { EventId, ObjectId } from '../../base/ids.ts';
import { fault } from '../../base/fault.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { encodePreimage, type LogEvent, type SealedEvent } from '../../domain/event/event.ts';
import type { Kind } from '../../domain/event/kind.ts';
import { compareVersions } from '../../domain/event/order.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitStore } from '../ports/gitStore.ts';
import { buildSnapshot } from './snapshotCommit.ts';
import { SNAPSHOT_PREFIX } from './snapshotRefs.ts';
import type { SnapshotRefusal } from './snapshotRefusal.ts';

/** How often another time is tried because a snapshot of that millisecond is there. */
const ATTEMPTS = 1_000;

export interface CreatedSnapshot {
  readonly id: ObjectId;
  readonly ref: string;
  readonly walHead: ObjectId;
  readonly eventCount: number;
}

export interface CreateOptions {
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Which of several copies of an event, with different signatures, is the true one; a snapshot has room for one. */
  readonly choose: (copies: readonly LogEvent[]) => Promise<LogEvent>;
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of commits that were read. */
  readonly onCommit?: ((done: number) => void) | undefined;
}

/**
 * Writes a snapshot of all events of a log, in the total order, each once. Reads the log itself and verifies it; refuses when
 * something of it cannot be read now, because who reads the snapshot takes it for the whole.
 */
export async function createSnapshot(
  store: GitStore,
  log: EventLog,
  options: CreateOptions,
): Promise<Result<CreatedSnapshot, SnapshotRefusal>> {
  const walHead = await log.head();
  if (walHead === undefined) return err({ code: 'snapshot-empty', details: {} });
  const events = await readWhole(log, walHead, options);
  if (!events.ok) return events;
  if (events.value.length === 0) return err({ code: 'snapshot-empty', details: {} });
  const eventCount = events.value.length;
  const sealed = events.value.map((event) => seal(log, event));
  for (let createdTs = options.now; createdTs < options.now + ATTEMPTS; createdTs++) {
    const ref = `${SNAPSHOT_PREFIX}${createdTs}`;
    if ((await store.readRef(ref)) !== undefined) continue;
    const { objects, id } = buildSnapshot(store, log.spec, sealed, { createdTs, walHead });
    await store.writeObjects(objects);
    if ((await store.swapRef(ref, undefined, id)).swapped) return ok({ id, ref, walHead, eventCount });
  }
  throw fault('ref-contended', { ref: SNAPSHOT_PREFIX, attempts: ATTEMPTS });
}

async function readWhole(
  log: EventLog,
  head: ObjectId,
  { choose, signal, onCommit }: CreateOptions,
): Promise<Result<readonly LogEvent[], SnapshotRefusal>> {
  const events = new Map<EventId, LogEvent>();
  const copies = new Map<EventId, Map<string, LogEvent>>();
  let commits = 0;
  for await (const batch of log.read({ head, signal })) {
    for (const problem of batch.problems) {
      if (problem.code === 'object-missing' || problem.code === 'object-corrupt') {
        return err({ code: 'snapshot-log-incomplete', details: { log: log.spec.name, object: problem.id } });
      }
    }
    for (const event of batch.events) {
      const known = events.get(event.id);
      events.set(event.id, signedOf(known, event));
      if (known !== undefined) noteCopies(copies, known, event);
    }
    onCommit?.((commits += 1));
  }
  for (const [id, some] of copies) if (some.size > 1) events.set(id, await choose([...some.values()]));
  return ok([...events.values()].sort(compareVersions));
}

/** Of two copies of an event the same one everywhere: the signed one. */
function signedOf(known: LogEvent | undefined, event: LogEvent): LogEvent {
  return known === undefined || known.sig === null ? event : known;
}

function noteCopies(copies: Map<EventId, Map<string, LogEvent>>, ...some: readonly LogEvent[]): void {
  for (const event of some) {
    if (event.sig === null) continue;
    const known = copies.get(event.id) ?? new Map<string, LogEvent>();
    copies.set(event.id, known.set(toHex(event.sig), event));
  }
}

function seal({ spec }: EventLog, event: LogEvent): SealedEvent {
  return { event, preimage: encodePreimage(event, spec.kinds.byName(event.kind) as Kind) };
}
