import { Decoder, Encoder } from 'cbor-x/index-no-eval';

/**
 * The only values that may stand in an event: unsigned integers, byte strings, texts, arrays and null
 * (grite's format: major types 0, 2, 3, 4 and the simple value null).
 */
export type CborValue = number | bigint | string | Uint8Array | null | readonly CborValue[];

// Fixed options: without them cbor-x tags byte arrays and widens lengths, and one such record bricks Rust readers.
const OPTIONS = { useRecords: false, mapsAsObjects: false, tagUint8Array: false, variableMapSize: true };
const encoder = new Encoder(OPTIONS);
const decoder = new Decoder(OPTIONS);

const MAX_UINT32 = 0xffffffff;
const MAX_UINT64 = (1n << 64n) - 1n;

/**
 * Deterministic CBOR (RFC 8949 §4.2.1) of a value of the five types.
 * The result is a copy that the caller owns.
 * @throws RangeError where the value has no canonical form: a lone surrogate, a negative, fractional or too large number.
 */
export function encodeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  return new Uint8Array(encoder.encode(normalise(value)) as Uint8Array);
}

/** Gives cbor-x what it encodes in the shortest form: `number` up to 2^32-1, `bigint` above. */
function normalise(value: CborValue): unknown {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new RangeError('text holds a lone surrogate');
    return value;
  }
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is not an unsigned integer`);
    return value > MAX_UINT32 ? BigInt(value) : value;
  }
  if (typeof value === 'bigint') {
    if (value < 0n || value > MAX_UINT64) throw new RangeError(`${value} does not fit 64 unsigned bits`);
    return value > BigInt(MAX_UINT32) ? value : Number(value);
  }
  if (Array.isArray(value)) return value.map(normalise);
  return value;
}

/** The items of an array as far as they could be decoded; `damage` says why they end early. */
export interface DecodedArray {
  readonly items: readonly unknown[];
  readonly damage?: string;
}

/**
 * Decodes the array at the start of `bytes`, item by item, so that those before a damaged one are not lost. As tolerant as
 * the Rust reader: over-long integers, indefinite lengths and bytes behind the array are accepted; callers verify by
 * encoding again. `undefined` when there is no array, or one of more than `limit` items.
 */
export function decodeCborArray(bytes: Uint8Array, limit: number): DecodedArray | undefined {
  const head = readArrayHead(bytes);
  if (head === undefined || head.length > limit) return undefined;
  const { length, end } = head;
  if (length === INDEFINITE) {
    const { items, damage } = decodeSequence(bytes, 1);
    return Array.isArray(items[0]) ? { items: items[0] } : { items: [], damage: damage ?? 'the array does not end' };
  }
  const decoded = decodeSequence(bytes.subarray(end), length);
  return decoded.damage === undefined && decoded.items.length < length
    ? { ...decoded, damage: `it ends after ${decoded.items.length} of ${length} items` }
    : decoded;
}

const INDEFINITE = -1;

/** How many items an array has, and where the first one starts (RFC 8949 §3). */
function readArrayHead(bytes: Uint8Array): { length: number; end: number } | undefined {
  const initial = bytes[0];
  if (initial === undefined || initial >> 5 !== 4) return undefined;
  const detail = initial & 0x1f;
  if (detail < 24) return { length: detail, end: 1 };
  if (detail === 31) return { length: INDEFINITE, end: 1 };
  const end = 1 + (1 << (detail - 24));
  if (detail > 27 || end > bytes.length) return undefined;
  return { length: bytes.subarray(1, end).reduce((sum, byte) => sum * 256 + byte, 0), end };
}

function decodeSequence(bytes: Uint8Array, limit: number): DecodedArray {
  const items: unknown[] = [];
  if (limit === 0 || bytes.length === 0) return { items };
  try {
    decoder.decodeMultiple(bytes, (item: unknown) => {
      items.push(item);
      return items.length < limit;
    });
  } catch (error) {
    return { items, damage: error instanceof Error ? error.message : String(error) };
  }
  return { items };
}

/** Far deeper than any event nests (record, payload, list of symbols, symbol). */
const MAX_DEPTH = 16;

/**
 * Narrows what the decoder gave to the five types; integers that fit are numbers, larger ones bigints. `undefined` for
 * anything else, and for arrays nested deeper than any event.
 */
export function asCborValue(decoded: unknown, depth = 0): CborValue | undefined {
  if (decoded === null || typeof decoded === 'string') return decoded;
  if (typeof decoded === 'number') return Number.isSafeInteger(decoded) && decoded >= 0 ? decoded : undefined;
  if (typeof decoded === 'bigint') return asUnsigned(decoded);
  if (decoded instanceof Uint8Array) return decoded;
  if (!Array.isArray(decoded) || depth === MAX_DEPTH) return undefined;
  const items: CborValue[] = [];
  for (const item of decoded) {
    const value = asCborValue(item, depth + 1);
    if (value === undefined) return undefined;
    items.push(value);
  }
  return items;
}

function asUnsigned(value: bigint): number | bigint | undefined {
  if (value < 0n) return undefined;
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}
