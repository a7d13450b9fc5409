declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** 64 lowercase hex digits: BLAKE2b-256 of an event's canonical preimage. */
export type EventId = Branded<'EventId'>;
/** 32 lowercase hex digits: what an event is about (an issue, an actor, …). */
export type AggregateId = Branded<'AggregateId'>;
/** 32 lowercase hex digits: who wrote an event. */
export type ActorId = Branded<'ActorId'>;
/** 40 or 64 lowercase hex digits: a git object, by the hash of its repository. */
export type ObjectId = Branded<'ObjectId'>;

const HEX_DIGITS = /^[0-9a-f]+$/;

function parseHex(text: string, ...lengths: number[]): string | undefined {
  const lower = text.toLowerCase();
  return lengths.includes(lower.length) && HEX_DIGITS.test(lower) ? lower : undefined;
}

/** Accepts hex digits of either case; `undefined` when `text` has another form. Likewise the parsers below. */
export function parseEventId(text: string): EventId | undefined {
  return parseHex(text, 64) as EventId | undefined;
}

export function parseAggregateId(text: string): AggregateId | undefined {
  return parseHex(text, 32) as AggregateId | undefined;
}

export function parseActorId(text: string): ActorId | undefined {
  return parseHex(text, 32) as ActorId | undefined;
}

export function parseObjectId(text: string): ObjectId | undefined {
  return parseHex(text, 40, 64) as ObjectId | undefined;
}
