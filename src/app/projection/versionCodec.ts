import { fromHex, toHex } from '../../base/bytes.ts';
import type { ActorId, EventId } from '../../base/ids.ts';
import type { UnixMs } from '../../domain/event/event.ts';
import type { Version } from '../../domain/event/order.ts';

const LENGTH = 56;
const ACTOR = 8;
const ID = 24;

/** A version as 56 bytes whose order is the total order of events. */
export function encodeVersion({ ts, actor, id }: Version): Uint8Array {
  const bytes = new Uint8Array(LENGTH);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(ts));
  bytes.set(fromHex(actor), ACTOR);
  bytes.set(fromHex(id), ID);
  return bytes;
}

/** A time as the first 8 bytes of a version. */
export function encodeTimeBytes(ts: UnixMs): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(ts));
  return bytes;
}

export function decodeVersion(bytes: Uint8Array): Version {
  const ts = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0);
  return {
    ts: exactTime(ts),
    actor: toHex(bytes.subarray(ACTOR, ID)) as ActorId,
    id: toHex(bytes.subarray(ID)) as EventId,
  };
}

function exactTime(ts: bigint): UnixMs {
  return ts <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(ts) : ts;
}

const DIGITS = 20;

/** A time as SQLite can compare it: beyond 2^53 it is a text, which sorts after every number. */
export function encodeTime(ts: UnixMs): number | string {
  return typeof ts === 'bigint' ? String(ts).padStart(DIGITS, '0') : ts;
}

export function decodeTime(value: unknown): UnixMs {
  return typeof value === 'string' ? BigInt(value) : Number(value);
}
