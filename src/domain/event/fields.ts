import { compareUtf8, fromHex, toHex } from '../../base/bytes.ts';
import type { CborValue } from './cbor.ts';
import type { Field } from './kind.ts';

export const text: Field<string> = {
  encode: (value) => value,
  decode: (item) => (typeof item === 'string' ? item : undefined),
};

export const optionalText: Field<string | null> = {
  encode: (value) => value,
  decode: (item) => (typeof item === 'string' || item === null ? item : undefined),
};

/** Texts in the order of their UTF-8 bytes, duplicates kept: the format sorts them before hashing and storing. */
export const sortedTexts: Field<readonly string[]> = {
  encode: (value) => [...value].sort(compareUtf8),
  decode: (item) => (Array.isArray(item) && item.every((each) => typeof each === 'string') ? item : undefined),
};

/** A byte string of exactly `length` bytes, held as lowercase hex. */
export function hexBytes<Hex extends string = string>(length: number): Field<Hex> {
  return {
    encode: (value) => fromHex(value),
    decode: (item) => (item instanceof Uint8Array && item.length === length ? (toHex(item) as Hex) : undefined),
  };
}

export function oneOf<const Options extends readonly string[]>(...options: Options): Field<Options[number]> {
  return {
    encode: (value) => value,
    decode: (item) => options.find((option) => option === item),
  };
}

/** A list whose items have a codec of their own and are put in the order `compare` gives (stable). */
export function sortedList<T>(item: Field<T>, compare: (a: T, b: T) => number): Field<readonly T[]> {
  return {
    encode: (values) => [...values].sort(compare).map((value) => item.encode(value)),
    decode: (items) => {
      if (!Array.isArray(items)) return undefined;
      const values = items.map((each: CborValue) => item.decode(each));
      return values.includes(undefined) ? undefined : (values as T[]);
    },
  };
}

export const uint32: Field<number> = {
  encode: (value) => value,
  decode: (item) => (typeof item === 'number' && item <= 0xffffffff ? item : undefined),
};
