import type { CborValue } from './cbor.ts';

/** How one item of a payload array is written and read; `decode` gives `undefined` for an item of another type. */
export interface Field<T> {
  encode(value: T): CborValue;
  decode(item: CborValue): T | undefined;
  /** Whether a value from elsewhere, for example from JSON, is one that `encode` takes. */
  is(value: unknown): value is T;
}

/** Reads and writes a payload, which is a fixed array of items (grite's format, section 5). */
export interface PayloadCodec<P> {
  toItems(payload: P): CborValue[];
  /** `undefined` for a wrong number or type of items: arity is checked as strictly as the Rust reader does. */
  fromItems(items: readonly CborValue[]): P | undefined;
  /** The payload that an object from elsewhere is; `undefined` when a property is missing, is of another type or too many. */
  read(value: unknown): P | undefined;
}

/** A payload whose items stand in the order in which `fields` names them. */
export function tuple<P>(fields: { readonly [K in keyof P]: Field<P[K]> }): PayloadCodec<P> {
  const entries = Object.entries(fields) as [keyof P, Field<unknown>][];
  return {
    toItems: (payload) => entries.map(([name, field]) => field.encode(payload[name])),
    fromItems: (items) => {
      if (items.length !== entries.length) return undefined;
      const payload: Partial<Record<keyof P, unknown>> = {};
      for (const [index, [name, field]] of entries.entries()) {
        const value = field.decode(items[index] as CborValue);
        if (value === undefined) return undefined;
        payload[name] = value;
      }
      return payload as P;
    },
    read: (value) => {
      if (typeof value !== 'object' || value === null || Object.keys(value).length !== entries.length) return undefined;
      const fits = entries.every(([name, field]) => field.is((value as Partial<Record<keyof P, unknown>>)[name]));
      return fits ? (value as P) : undefined;
    },
  };
}

/**
 * One kind of event. `tag` is its number in the format, `name` its name there (and in JSON),
 * `example` a valid payload that the catalogue's tests run through every codec.
 */
export interface Kind<Tag extends number = number, Name extends string = string, P = unknown> {
  readonly tag: Tag;
  readonly name: Name;
  readonly payload: PayloadCodec<P>;
  readonly example: NoInfer<P>;
}

/** The kinds of one log, by tag and by name. */
export class KindTable<K extends Kind = Kind> {
  readonly #byTag: ReadonlyMap<number, K>;
  readonly #byName: ReadonlyMap<string, K>;

  constructor(readonly all: readonly K[]) {
    this.#byTag = new Map(all.map((kind) => [kind.tag, kind]));
    this.#byName = new Map(all.map((kind) => [kind.name, kind]));
  }

  byTag(tag: number): K | undefined {
    return this.#byTag.get(tag);
  }

  byName(name: string): K | undefined {
    return this.#byName.get(name);
  }
}
