import { fromHex, toHex } from '../../base/bytes.ts';
import { blake2b256 } from '../../base/hash.ts';
import type { ActorId, AggregateId, EventId } from '../../base/ids.ts';
import { encodeCbor } from './cbor.ts';
import type { Kind, KindTable } from './kind.ts';

/** Milliseconds since the epoch; a bigint only above 2^53-1, which no honest clock reaches but the format allows. */
export type UnixMs = number | bigint;

/** What is said about whom, before anybody has put a name and a time to it. */
export interface EventDraft<Name extends string = string, P = unknown> {
  readonly aggregate: AggregateId;
  readonly kind: Name;
  readonly payload: P;
}

export interface LogEvent<Name extends string = string, P = unknown> extends EventDraft<Name, P> {
  readonly id: EventId;
  readonly actor: ActorId;
  readonly ts: UnixMs;
  /** In the format and in the hash; every known writer leaves it null. */
  readonly parent: EventId | null;
  /** Ed25519 signature of the 32 bytes of the id; not part of what is hashed. */
  readonly sig: Uint8Array | null;
}

/** The draft of a kind, and of each kind of a union. */
export type DraftOf<K> = K extends Kind<number, infer Name, infer P> ? EventDraft<Name, P> : never;

/** An event with the bytes that were hashed to its id, ready to be written. */
export interface SealedEvent {
  readonly event: LogEvent;
  readonly preimage: Uint8Array;
}

/** First item of every preimage (grite's format, section 4). */
const SCHEMA_VERSION = 1;

/** The canonical bytes whose BLAKE2b-256 is the event's id. */
export function encodePreimage(event: Omit<LogEvent, 'id' | 'sig'>, kind: Kind): Uint8Array<ArrayBuffer> {
  return encodeCbor([
    SCHEMA_VERSION,
    fromHex(event.aggregate),
    fromHex(event.actor),
    event.ts,
    event.parent === null ? null : fromHex(event.parent),
    kind.tag,
    kind.payload.toItems(event.payload),
  ]);
}

/** Gives a draft its author and time, and thereby its id. */
export function sealEvent(
  draft: EventDraft,
  kind: Kind,
  stamp: { actor: ActorId; ts: UnixMs; parent?: EventId | null; sig?: Uint8Array | null },
): SealedEvent {
  const unnamed = {
    aggregate: draft.aggregate,
    kind: draft.kind,
    payload: draft.payload,
    actor: stamp.actor,
    ts: stamp.ts,
    parent: stamp.parent ?? null,
  };
  const preimage = encodePreimage(unnamed, kind);
  const id = toHex(blake2b256(preimage)) as EventId;
  return { event: { ...unnamed, id, sig: stamp.sig ?? null }, preimage };
}

/** A verified event with the bytes that were hashed to its id, to be written again as it is. Throws for a kind that is not of `kinds`. */
export function resealEvent(event: LogEvent, kinds: KindTable): SealedEvent {
  const kind = kinds.byName(event.kind);
  if (kind === undefined) throw new RangeError(`${event.kind} is not a kind of the log`);
  return { event, preimage: encodePreimage(event, kind) };
}
