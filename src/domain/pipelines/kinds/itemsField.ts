import type { CborValue } from '../../event/cbor.ts';
import { type Field, tuple } from '../../event/kind.ts';

/** An element of a list that is itself an array of items, in the order in which `fields` names them. */
export function itemsField<P>(fields: { readonly [K in keyof P]: Field<P[K]> }): Field<P> {
  const codec = tuple<P>(fields);
  return {
    encode: (value) => codec.toItems(value),
    decode: (item) => (Array.isArray(item) ? codec.fromItems(item as readonly CborValue[]) : undefined),
    is: (value): value is P => codec.read(value) !== undefined,
  };
}
