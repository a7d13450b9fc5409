import { compareUtf8, fromHex, toHex } from '../../base/bytes.ts';
import type { CborValue } from './cbor.ts';
import type { Field } from './kind.ts';

const LOWER_HEX = /^[0-9a-f]*$/;

/** Text that has a form in UTF-8. */
function isText(value: unknown): value is string {
  return typeof value === 'string' && value.isWellFormed();
}

export const text: Field<string> = {
  encode: (value) => value,
  decode: (item) => (typeof item === 'string' ? item : undefined),
  is: isText,
};

export const optionalText: Field<string | null> = {
  encode: (value) => value,
  decode: (item) => (typeof item === 'string' || item === null ? item : undefined),
  is: (value) => value === null || isText(value),
};

/** Texts in the order of their UTF-8 bytes, duplicates kept: the format sorts them before hashing and storing. */
export const sortedTexts: Field<readonly string[]> = {
  encode: (value) => [...value].sort(compareUtf8),
  decode: (item) => (Array.isArray(item) && item.every((each) => typeof each === 'string') ? item : undefined),
  is: (value) => Array.isArray(value) && value.every(isText),
};

/** A byte string of exactly `length` bytes, held as lowercase hex. */
export function hexBytes<Hex extends string = string>(length: number): Field<Hex> {
  return {
    encode: (value) => fromHex(value),
    decode: (item) => (item instanceof Uint8Array && item.length === length ? (toHex(item) as Hex) : undefined),
    is: (value): value is Hex => typeof value === 'string' && value.length === 2 * length && LOWER_HEX.test(value),
  };
}

export function oneOf<const Options extends readonly string[]>(...options: Options): Field<Options[number]> {
  return {
    encode: (value) => value,
    decode: (item) => options.find((option) => option === item),
    is: (value): value is Options[number] => options.some((option) => option === value),
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
    is: (value) => Array.isArray(value) && value.every((each: unknown) => item.is(each)),
  };
}

export const uint32: Field<number> = {
  encode: (value) => value,
  decode: (item) => (typeof item === 'number' && item <= 0xffffffff ? item : undefined),
  is: (value): value is number =>
    typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0xffffffff,
};

/** Milliseconds since the epoch, or another count, up to what JSON's numbers hold exactly. */
export const exactNumber: Field<number> = {
  encode: (value) => value,
  decode: (item) => (typeof item === 'number' && Number.isSafeInteger(item) ? item : undefined),
  is: (value): value is number => typeof value === 'number' && Number.isSafeInteger(value) && value >= 0,
};
