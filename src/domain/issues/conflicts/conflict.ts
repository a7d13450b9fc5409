import { toHex, utf8 } from '../../../base/bytes.ts';
import { blake2b256 } from '../../../base/hash.ts';
import type { AggregateId } from '../../../base/ids.ts';
import type { Version } from '../../event/order.ts';
import type { IssueField } from '../fields.ts';

/** What of an issue two sides changed. `element`: the label, the assignee, or `<target> <type>` of the dependency. */
export type ConflictThing =
  | { readonly field: 'title' | 'body' | 'state' | IssueField }
  | { readonly field: 'label' | 'assignee' | 'dependency'; readonly element: string };

/** A text; whether an element is there; `null` for a field that was taken away. */
export type ConflictValue = string | boolean | null;

/** What one side made of it, with the event that did it last. */
export interface ConflictSide {
  readonly value: ConflictValue;
  readonly version: Version;
}

/**
 * Why one value won: it was written `later`; at the `same-time`, by the actor (or with the event) that comes later in the
 * order; or it was `kept` because the other side only took away another value.
 */
export type ConflictReason = 'later' | 'same-time' | 'kept';

/** Two sides changed the same thing to different values without knowing of each other. */
export interface Conflict {
  /** The same in every clone. 16 hex digits. */
  readonly id: string;
  readonly issue: AggregateId;
  readonly thing: ConflictThing;
  readonly winner: ConflictSide;
  readonly loser: ConflictSide;
  readonly reason: ConflictReason;
}

/** What things have in common when they are the same one. */
export function keyOfThing(thing: ConflictThing): string {
  return 'element' in thing ? `${thing.field} ${thing.element}` : thing.field;
}

export function conflictId(issue: AggregateId, thing: ConflictThing, winner: Version, loser: Version): string {
  const text = [issue, keyOfThing(thing), winner.id, loser.id].join('\n');
  return toHex(blake2b256(utf8(text)).subarray(0, 8));
}
