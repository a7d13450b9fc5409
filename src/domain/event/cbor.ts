import { Decoder, Encoder } from 'cbor-x/index-no-eval';
import { CborScanner } from './cborScan.ts';

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

/** Stands for an item that holds other types than those of an event, and was not decoded. */
export const FOREIGN = Symbol('foreign');

/** The items of an array as far as they could be decoded; `damage` says why they end early. */
export interface DecodedArray {
  readonly length: number;
  /** Decodes the items as they are asked for: decoded, those of a hostile array can be a hundred times as large as its bytes. */
  items(): Iterable<unknown>;
  readonly damage?: string;
}

/** So many items are decoded at once: several times faster than one by one. */
const BATCH = 1_024;

/**
 * Decodes the array at the start of `bytes`, item by item, so that those before a damaged one are not lost. As tolerant as
 * the Rust reader: over-long integers, indefinite lengths and bytes behind the array are accepted; callers verify by
 * encoding again. `undefined` when there is no array, or one of more than `limit` items.
 */
export function decodeCborArray(bytes: Uint8Array, limit: number): DecodedArray | undefined {
  const scanner = new CborScanner(bytes);
  const length = scanner.enterArray();
  if (length === undefined || (length !== Infinity && length > limit)) return undefined;
  const ends: number[] = [];
  const foreign = new Set<number>();
  const start = scanner.at;
  let damage: string | undefined;
  while (damage === undefined && ends.length < length && !(length === Infinity && scanner.atBreak())) {
    if (ends.length === limit) return undefined;
    if (!scanner.skip()) damage = `it breaks off after ${ends.length} items`;
    else {
      if (scanner.foreign) foreign.add(ends.length);
      ends.push(scanner.at);
    }
  }
  const array = { length: ends.length, items: () => decodeInBatches(bytes, start, ends, foreign) };
  return damage === undefined ? array : { ...array, damage };
}

function* decodeInBatches(
  bytes: Uint8Array,
  start: number,
  ends: readonly number[],
  foreign: ReadonlySet<number>,
): Iterable<unknown> {
  for (let first = 0; first < ends.length; first += BATCH) {
    const batch = ends.slice(first, first + BATCH);
    const from = first === 0 ? start : (ends[first - 1] as number);
    const isForeign = batch.map((_, i) => foreign.has(first + i));
    yield* isForeign.includes(true) ? decodeEach(bytes, from, batch, isForeign) : decodeAll(bytes, from, batch);
  }
}

function decodeAll(bytes: Uint8Array, start: number, ends: readonly number[]): unknown[] {
  const items: unknown[] = [];
  decoder.decodeMultiple(bytes.subarray(start, ends.at(-1)), (item: unknown) => {
    items.push(item);
    return items.length < ends.length;
  });
  return items;
}

function decodeEach(
  bytes: Uint8Array,
  start: number,
  ends: readonly number[],
  isForeign: readonly boolean[],
): unknown[] {
  return ends.map((end, i) => {
    const from = i === 0 ? start : ends[i - 1];
    const decoded: unknown = isForeign[i] === true ? FOREIGN : decoder.decode(bytes.subarray(from, end));
    return decoded;
  });
}

/** Narrows what the decoder gave to the five types; integers that fit are numbers, larger ones bigints. */
export function asCborValue(decoded: unknown): CborValue | undefined {
  if (decoded === null || typeof decoded === 'string') return decoded;
  if (typeof decoded === 'number') return Number.isSafeInteger(decoded) && decoded >= 0 ? decoded : undefined;
  if (typeof decoded === 'bigint') return asUnsigned(decoded);
  if (decoded instanceof Uint8Array) return decoded;
  if (!Array.isArray(decoded)) return undefined;
  const items: CborValue[] = [];
  for (const item of decoded) {
    const value = asCborValue(item);
    if (value === undefined) return undefined;
    items.push(value);
  }
  return items;
}

function asUnsigned(value: bigint): number | bigint | undefined {
  if (value < 0n) return undefined;
  return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : value;
}
