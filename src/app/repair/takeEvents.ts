import { fault } from '../../base/fault.ts';
import type { EventId, ObjectId } from '../../base/ids.ts';
import { encodePreimage, type LogEvent, type SealedEvent } from '../../domain/event/event.ts';
import type { Kind } from '../../domain/event/kind.ts';
import { WRITE_LIMITS } from '../../domain/event/limits.ts';
import { compareVersions } from '../../domain/event/order.ts';
import { commitDate } from '../git/commit.ts';
import { buildWalCommit, type KeptFile } from '../log/walCommit.ts';
import type { EventLog } from '../ports/eventLog.ts';
import type { GitObject, GitStore } from '../ports/gitStore.ts';

/** Races with writers that may be lost before it is given up. */
const ATTEMPTS = 50;

export interface TakeParts {
  readonly store: GitStore;
  readonly log: EventLog;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

export interface Taken {
  readonly events: readonly LogEvent[];
  /** Files beside them, whose content is in the repository. */
  readonly files: readonly KeptFile[];
  /** Where to go on from, where the present head (`lost`) cannot be read; `onto` undefined begins the log anew. */
  readonly mend?: { readonly lost: ObjectId; readonly onto: ObjectId | undefined } | undefined;
}

/**
 * Puts events as they are, signatures and all, on top of a log, in chunks of at most a thousand; gives the new head. Nothing
 * that the log holds is touched. Where the head cannot be read the log's ref is moved to the one to go on from, if it still
 * is what was found. Faults with `ref-contended`.
 */
export async function takeEvents({ store, log, now }: TakeParts, taken: Taken): Promise<ObjectId | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const expected = taken.mend === undefined ? await log.head() : taken.mend.lost;
    const onto = taken.mend === undefined ? expected : taken.mend.onto;
    const { head, objects } = await build(store, log, taken, { onto, nowMs: now() });
    // What is made anew within the same second is the very commit that was missing: it has to be written all the same.
    if (objects.length > 0) await store.writeObjects(objects);
    if (head === expected) return head;
    if ((await store.swapRef(log.spec.ref, expected, head)).swapped) return head;
    if (taken.mend !== undefined) break; // Somebody else mended it: what is there now is to be looked at anew.
  }
  throw fault('ref-contended', { ref: log.spec.ref, attempts: ATTEMPTS });
}

async function build(
  store: GitStore,
  { spec }: EventLog,
  { events, files }: Taken,
  { onto, nowMs }: { readonly onto: ObjectId | undefined; readonly nowMs: number },
): Promise<{ readonly head: ObjectId | undefined; readonly objects: readonly GitObject[] }> {
  const before = onto === undefined ? undefined : await store.readObject(onto);
  const date = Math.max(Math.floor(nowMs / 1000), before === undefined ? 0 : (commitDate(before.content) ?? 0));
  const distinct = new Map<EventId, LogEvent>(events.map((event) => [event.id, event]));
  const sealed = [...distinct.values()].sort(compareVersions).map((event): SealedEvent => {
    return { event, preimage: encodePreimage(event, spec.kinds.byName(event.kind) as Kind) };
  });
  const objects: GitObject[] = [];
  let head = onto;
  for (let start = 0; start < sealed.length; start += WRITE_LIMITS.eventsPerChunk) {
    const slice = sealed.slice(start, start + WRITE_LIMITS.eventsPerChunk);
    const kept = start === 0 ? files : [];
    const made = buildWalCommit(store, spec, slice, { prev: head, nowMs, date, kept });
    objects.push(...made.objects);
    head = made.id;
  }
  return { head, objects };
}
