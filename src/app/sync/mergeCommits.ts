import type { ActorId, ObjectId } from '../../base/ids.ts';
import { encodeChunk } from '../../domain/event/chunk.ts';
import { encodePreimage, type LogEvent, type SealedEvent } from '../../domain/event/event.ts';
import { WRITE_LIMITS } from '../../domain/event/limits.ts';
import { compareVersions } from '../../domain/event/order.ts';
import { buildChunkCommit, buildWalCommit, type KeptFile, type Placed, type WalCommit } from '../log/walCommit.ts';
import type { GitObject, GitStore } from '../ports/gitStore.ts';
import type { LogSpec } from '../ports/logSpec.ts';

/** Bytes of events that go into one chunk; a quarter of what readers take for damage. */
const CHUNK_BYTES = 16_777_216;
/** Whom a commit without events of anybody names. */
const NOBODY = '00'.repeat(16) as ActorId;

/** What a merge brings on top of the remote's head. */
export interface Carried {
  readonly events: readonly LogEvent[];
  /** Chunk files as another program wrote them. */
  readonly unread: readonly Uint8Array[];
  readonly files: readonly KeptFile[];
}

export interface MergePlace {
  /** The remote's head: what the log itself goes on from; `undefined`: it has no log yet. */
  readonly onto: ObjectId | undefined;
  /** The head here, which becomes the second parent; `undefined`: it is not joined, only some of its events are taken. */
  readonly merged: ObjectId | undefined;
  readonly nowMs: number;
  /** Seconds; at least that of both heads. */
  readonly date: number;
}

/**
 * The commits that put what only one side holds on top of the other: the first one has both heads as parents. One chunk to a
 * commit, as every writer does it; events in the total order, their records as they were written.
 */
export function buildMerge(store: GitStore, spec: LogSpec, carried: Carried, place: MergePlace): WalCommit {
  const { onto, nowMs, date } = place;
  const objects: GitObject[] = [];
  let head: ObjectId | undefined = onto;
  const on = (): Placed =>
    head === onto
      ? { prev: onto, merged: place.merged, nowMs, date, kept: carried.files }
      : { prev: head, nowMs, date };
  const add = ({ id, objects: made }: WalCommit): void => {
    head = id;
    objects.push(...made);
  };
  for (const events of portions(spec, carried.events)) add(buildWalCommit(store, spec, events, on()));
  for (const chunk of carried.unread) {
    const message = 'WAL: events of unknown kinds';
    add(buildChunkCommit(store, { chunk, ts: nowMs, actor: NOBODY, message }, on()));
  }
  if (head === onto) {
    // Strict readers want a chunk in every commit; one without events is valid.
    const message = 'WAL: 0 events';
    add(buildChunkCommit(store, { chunk: encodeChunk(spec.magic, []), ts: nowMs, actor: NOBODY, message }, on()));
  }
  return { objects, id: head as ObjectId };
}

function* portions(spec: LogSpec, events: readonly LogEvent[]): Iterable<SealedEvent[]> {
  let [portion, bytes]: [SealedEvent[], number] = [[], 0];
  for (const event of [...events].sort(compareVersions)) {
    const kind = spec.kinds.byName(event.kind);
    if (kind === undefined) throw new RangeError(`${event.kind} is not a kind of the log ${spec.name}`);
    const sealed = { event, preimage: encodePreimage(event, kind) };
    const isFull = portion.length === WRITE_LIMITS.eventsPerChunk || bytes + sealed.preimage.length > CHUNK_BYTES;
    if (isFull && portion.length > 0) {
      yield portion;
      [portion, bytes] = [[], 0];
    }
    portion.push(sealed);
    bytes += sealed.preimage.length;
  }
  if (portion.length > 0) yield portion;
}
