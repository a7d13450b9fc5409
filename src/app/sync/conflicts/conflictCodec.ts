import { type ActorId, type AggregateId, type EventId, parseActorId } from '../../../base/ids.ts';
import type { UnixMs } from '../../../domain/event/event.ts';
import type {
  Conflict,
  ConflictSide,
  ConflictThing,
  ConflictValue,
} from '../../../domain/issues/conflicts/conflict.ts';
import { ISSUE_FIELDS } from '../../../domain/issues/fields.ts';

/** A conflict as this clone remembers it. */
export interface KnownConflict extends Conflict {
  /** When it was found here, in milliseconds since the epoch. */
  readonly foundMs: number;
  /** Somebody said here that it is settled. */
  readonly isClosed: boolean;
}

type Json = Readonly<Record<string, unknown>>;

const HEX = /^[0-9a-f]+$/;
const REASONS = ['later', 'same-time', 'kept'] as const;
const SINGLE = ['title', 'body', 'state', ...ISSUE_FIELDS] as const;
const WITH_ELEMENT = ['label', 'assignee', 'dependency'] as const;

export function conflictToJson(known: KnownConflict): Json {
  return { ...known, winner: sideToJson(known.winner), loser: sideToJson(known.loser) };
}

/** `undefined` for what is not what `conflictToJson` gave. */
export function conflictFromJson(json: unknown): KnownConflict | undefined {
  if (!isObject(json)) return undefined;
  const { id, issue, foundMs, isClosed } = json;
  const reason = REASONS.find((each) => each === json['reason']);
  const thing = thingFromJson(json['thing']);
  const [winner, loser] = [sideFromJson(json['winner']), sideFromJson(json['loser'])];
  if (!isHex(id, 16) || !isHex(issue, 32) || typeof foundMs !== 'number' || typeof isClosed !== 'boolean')
    return undefined;
  if (reason === undefined || thing === undefined || winner === undefined || loser === undefined) return undefined;
  return { id, issue: issue as AggregateId, thing, winner, loser, reason, foundMs, isClosed };
}

/** JSON has no numbers as large as times may be. */
function sideToJson({ value, version }: ConflictSide): Json {
  return { value, ts: String(version.ts), actor: version.actor, event: version.id };
}

function sideFromJson(json: unknown): ConflictSide | undefined {
  if (!isObject(json)) return undefined;
  const { value, ts, actor, event } = json;
  const who: ActorId | undefined = typeof actor === 'string' ? parseActorId(actor) : undefined;
  const isValue = typeof value === 'string' || typeof value === 'boolean' || value === null;
  const time = typeof ts === 'string' && /^\d{1,20}$/.test(ts) ? timeOf(ts) : undefined;
  if (!isValue || time === undefined || who === undefined || !isHex(event, 64)) return undefined;
  return { value: value satisfies ConflictValue, version: { ts: time, actor: who, id: event as EventId } };
}

function timeOf(text: string): UnixMs {
  const time = BigInt(text);
  return time <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(time) : time;
}

function thingFromJson(json: unknown): ConflictThing | undefined {
  if (!isObject(json)) return undefined;
  const single = SINGLE.find((each) => each === json['field']);
  if (single !== undefined) return { field: single };
  const field = WITH_ELEMENT.find((each) => each === json['field']);
  const { element } = json;
  return field === undefined || typeof element !== 'string' ? undefined : { field, element };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHex(value: unknown, length: number): value is string {
  return typeof value === 'string' && value.length === length && HEX.test(value);
}
