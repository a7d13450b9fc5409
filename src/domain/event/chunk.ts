import { concatBytes, fromHex, startsWith, toHex, utf8 } from '../../base/bytes.ts';
import { blake2b256 } from '../../base/hash.ts';
import type { ActorId, AggregateId, EventId } from '../../base/ids.ts';
import { asCborValue, decodeCborArray, type CborValue, encodeCbor } from './cbor.ts';
import { encodePreimage, type LogEvent, type SealedEvent, type UnixMs } from './event.ts';
import type { KindTable } from './kind.ts';
import { READ_LIMITS } from './limits.ts';
import type { RecordProblem } from './problems.ts';

/** What follows the 8 bytes of magic: version 1 (u16 LE), length of the codec's name, its name (grite's format, section 7). */
const VERSION_AND_CODEC = concatBytes([Uint8Array.of(1, 0, 7), utf8('cbor-v1')]);
const MAGIC_LENGTH = 8;
export const HEADER_LENGTH = MAGIC_LENGTH + VERSION_AND_CODEC.length;

/** Head of a record: an array of 8 items whose first is a byte string of 32 bytes. */
export const RECORD_HEAD = Uint8Array.of(0x88, 0x58, 0x20);
/** A preimage is an array of 7 whose first item is the schema version: two bytes that a record does not repeat. */
const PREIMAGE_HEAD_LENGTH = 2;
/** Bytes that a damaged record may be taken for at the least; a whole one has more than 70. */
const SMALLEST_RECORD = 8;
const CBOR_NULL = Uint8Array.of(0xf6);

/** The bytes of a chunk file holding `events` in the order given. `magic` is 8 ASCII characters. */
export function encodeChunk(magic: string, events: readonly SealedEvent[]): Uint8Array<ArrayBuffer> {
  return concatBytes([utf8(magic), VERSION_AND_CODEC, arrayHead(events.length), ...events.flatMap(recordParts)]);
}

/** Name of a chunk file without its ending: BLAKE2b-256 of the whole file, lowercase hex. */
export function chunkHash(chunk: Uint8Array): string {
  return toHex(blake2b256(chunk));
}

function recordParts({ event, preimage }: SealedEvent): Uint8Array[] {
  return [
    RECORD_HEAD,
    fromHex(event.id),
    preimage.subarray(PREIMAGE_HEAD_LENGTH),
    event.sig === null ? CBOR_NULL : encodeCbor(event.sig),
  ];
}

function arrayHead(length: number): Uint8Array {
  if (length < 24) return Uint8Array.of(0x80 | length);
  if (length < 0x100) return Uint8Array.of(0x98, length);
  if (length < 0x10000) return Uint8Array.of(0x99, length >> 8, length & 0xff);
  return Uint8Array.of(0x9a, length >>> 24, (length >> 16) & 0xff, (length >> 8) & 0xff, length & 0xff);
}

export interface DecodedChunk {
  /** The events whose id was verified, in the order of the file. */
  readonly events: readonly LogEvent[];
  readonly problems: readonly RecordProblem[];
}

/**
 * Reads a chunk file and verifies every event's id by encoding it again. Never throws on damaged bytes:
 * what cannot be read or verified becomes a problem, and everything else is returned.
 */
export function decodeChunk(magics: readonly string[], bytes: Uint8Array, kinds: KindTable): DecodedChunk {
  if (bytes.length > READ_LIMITS.chunk) return broken(`${bytes.length} bytes are more than ${READ_LIMITS.chunk}`);
  if (!hasHeader(magics, bytes)) return broken('it does not start with the magic, version and codec of a chunk');
  const array = decodeCborArray(bytes.subarray(HEADER_LENGTH), Math.ceil(bytes.length / SMALLEST_RECORD));
  if (array === undefined) return broken('it does not hold an array of events');
  const events: LogEvent[] = [];
  const problems: RecordProblem[] = [];
  const canonical = new CanonicalCheck(bytes.subarray(HEADER_LENGTH), array.length);
  let [index, unnamed] = [0, 0];
  for (const item of array.items()) {
    const read = readRecord(item, index++, kinds);
    if ('event' in read) {
      events.push(read.event);
      canonical.expect(read.record);
    } else if (problems.length < READ_LIMITS.problemsPerChunk) problems.push(read.problem);
    else unnamed += 1;
  }
  if (unnamed > 0) problems.push({ code: 'more-problems', count: unnamed });
  if (array.damage !== undefined) problems.push({ code: 'chunk-malformed', reason: array.damage });
  else if (problems.length === 0 && !canonical.holds) problems.push({ code: 'chunk-not-canonical' });
  return { events, problems };
}

function broken(reason: string): DecodedChunk {
  return { events: [], problems: [{ code: 'chunk-malformed', reason }] };
}

function hasHeader(magics: readonly string[], bytes: Uint8Array): boolean {
  return startsWith(bytes, VERSION_AND_CODEC, MAGIC_LENGTH) && magics.includes(asciiOf(bytes, MAGIC_LENGTH));
}

function asciiOf(bytes: Uint8Array, length: number): string {
  return String.fromCharCode(...bytes.subarray(0, length));
}

type ReadRecord = { event: LogEvent; record: Uint8Array[] } | { problem: RecordProblem };

function readRecord(decoded: unknown, index: number, kinds: KindTable): ReadRecord {
  const items = asCborValue(decoded);
  if (!Array.isArray(items) || items.length !== 8) return malformed(index, 'a record is an array of 8 items');
  const [id, aggregate, actor, ts, parent, tag, payload, sig] = items as readonly CborValue[];
  if (!isBytes(id, 32)) return malformed(index, 'its id is not 32 bytes');
  if (!isBytes(aggregate, 16)) return malformed(index, 'what it is about is not 16 bytes');
  if (!isBytes(actor, 16)) return malformed(index, 'its actor is not 16 bytes');
  if (typeof ts !== 'number' && typeof ts !== 'bigint') return malformed(index, 'its time is not an integer');
  if (parent !== null && !isBytes(parent, 32)) return malformed(index, 'its parent is not 32 bytes');
  if (typeof tag !== 'number') return malformed(index, 'its kind is not an integer');
  if (!Array.isArray(payload)) return malformed(index, 'its payload is not an array');
  if (sig !== null && !(sig instanceof Uint8Array)) return malformed(index, 'its signature is not bytes');
  const frame = {
    aggregate: toHex(aggregate) as AggregateId,
    actor: toHex(actor) as ActorId,
    ts,
    parent: parent === null ? null : (toHex(parent) as EventId),
  };
  const stated = {
    index,
    id: toHex(id) as EventId,
    tag,
    sig: sig === null ? null : Uint8Array.from(sig),
  };
  return verifyRecord(stated, frame, payload, kinds);
}

function verifyRecord(
  stated: { index: number; id: EventId; tag: number; sig: Uint8Array | null },
  frame: { aggregate: AggregateId; actor: ActorId; ts: UnixMs; parent: EventId | null },
  items: readonly CborValue[],
  kinds: KindTable,
): ReadRecord {
  const { index, id, tag, sig } = stated;
  const kind = kinds.byTag(tag);
  if (kind === undefined) return { problem: { code: 'unknown-kind', index, id, tag } };
  const payload = kind.payload.fromItems(items);
  if (payload === undefined) return { problem: { code: 'payload-invalid', index, id, kind: kind.name } };
  const event: LogEvent = { id, ...frame, kind: kind.name, payload, sig };
  const preimage = encodePreimage(event, kind);
  const computed = toHex(blake2b256(preimage)) as EventId;
  if (computed !== id) return { problem: { code: 'event-id-mismatch', index, id, computed } };
  return { event, record: recordParts({ event, preimage }) };
}

function malformed(index: number, reason: string): ReadRecord {
  return { problem: { code: 'record-malformed', index, reason } };
}

function isBytes(value: CborValue | undefined, length: number): value is Uint8Array {
  return value instanceof Uint8Array && value.length === length;
}

/** Whether an array of records stands in the file exactly as we would write it; Rust readers are strict about types. */
class CanonicalCheck {
  #offset = 0;
  #isSame = true;

  constructor(
    private readonly array: Uint8Array,
    length: number,
  ) {
    this.expect([arrayHead(length)]);
  }

  /** The next bytes have to be these. */
  expect(parts: readonly Uint8Array[]): void {
    for (const part of parts) {
      this.#isSame &&= startsWith(this.array, part, this.#offset);
      this.#offset += part.length;
    }
  }

  /** All of it was as expected, and nothing is behind it. */
  get holds(): boolean {
    return this.#isSame && this.#offset === this.array.length;
  }
}
