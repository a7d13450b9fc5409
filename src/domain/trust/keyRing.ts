import { fromHex } from '../../base/bytes.ts';
import type { ActorId } from '../../base/ids.ts';
import type { LogEvent, UnixMs } from '../event/event.ts';
import { compareVersions } from '../event/order.ts';
import { actorOfKey, keyProofMessage } from './keyProof.ts';
import { actorKeyAdded, type KeyAddedPayload } from './kinds/actorKeyAdded.ts';
import { actorKeyRevoked, type KeyRevokedPayload } from './kinds/actorKeyRevoked.ts';
import type { Pin } from './pin.ts';

/** A signature that somebody has to check; rules ask for it, because cryptography is an adapter's. */
export interface SignatureCheck {
  /** Hex digits. */
  readonly key: string;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** Rules that ask for checks one by one, and are told the outcomes. */
export type Checking<T> = Generator<SignatureCheck, T, boolean>;

export interface RingKey {
  readonly key: string;
  /** When it appeared in the log, by the event's own time; absent for one that only this clone knows. */
  readonly since: UnixMs | undefined;
  /** What it signed from this time on does not count; absent while it was not revoked. Milliseconds. */
  readonly revokedFrom: number | undefined;
  readonly reason: string | undefined;
}

/** Why the first key of an actor counts. */
export type RootBasis = 'id' | 'explicit' | 'first-seen' | 'log' | 'own';

/** The keys of one actor. */
export interface KeyRing {
  readonly actor: ActorId;
  /** In the order in which they came to count; empty when no key of the actor is known. */
  readonly keys: readonly RingKey[];
  /** Why the first of them counts; absent when there is none. */
  readonly basis: RootBasis | undefined;
  /** Keys that say that they are the actor's first as well, and do not count. Some of them, where there are many. */
  readonly others: readonly string[];
}

/** So many keys of an actor count; only its owner could need more. */
export const MOST_KEYS = 32;
/** So many other roots are remembered: anybody may write any number of them. */
const MOST_OTHERS = 8;

interface Added {
  readonly event: LogEvent<string, KeyAddedPayload>;
  readonly sig: Uint8Array;
}

/** Whether an event is one of those from which key rings are made. Disowning and policies do not touch these. */
export function isKeyEvent({ kind }: Pick<LogEvent, 'kind'>): boolean {
  return kind === actorKeyAdded.name || kind === actorKeyRevoked.name;
}

/** The event, where it may say something about the keys of its author: signed, and about the author itself. */
function ownSignature(event: LogEvent): Uint8Array | undefined {
  return String(event.actor) === String(event.aggregate) && event.sig?.length === 64 ? event.sig : undefined;
}

/**
 * The keys of `actor` by all key events about it, in whatever order they are given, and by what this clone holds for its first
 * key (`pin`). The first key: that which the user named; that of which the actor's id is the hash; that which this clone saw
 * first; else the root that comes first in the total order. Every further one needs a signature of one before it.
 */
export function* keyRing(actor: ActorId, events: readonly LogEvent[], pin: Pin | undefined): Checking<KeyRing> {
  const ordered = events.filter((event) => ownSignature(event) !== undefined).sort(compareVersions);
  const added: Added[] = [];
  const roots: Added[] = [];
  for (const event of ordered) {
    const claim = yield* provenClaim(actor, event);
    if (claim === undefined) continue;
    added.push(claim);
    if (yield* signedBy(event, claim.event.payload.key)) roots.push(claim);
  }
  const root = chooseRoot(actor, roots, pin);
  if (root === undefined) return { actor, keys: [], basis: undefined, others: [] };
  const since = roots.find(({ event }) => event.payload.key === root.key)?.event.ts;
  const keys = yield* follow(ordered, added, { key: root.key, since, revokedFrom: undefined, reason: undefined });
  const counting = new Set(keys.map(({ key }) => key));
  const others = new Set(roots.map(({ event }) => event.payload.key).filter((key) => !counting.has(key)));
  return { actor, keys, basis: root.basis, others: [...others].slice(0, MOST_OTHERS) };
}

function* provenClaim(actor: ActorId, event: LogEvent): Checking<Added | undefined> {
  const sig = ownSignature(event);
  if (event.kind !== actorKeyAdded.name || sig === undefined) return undefined;
  const { key, proof } = event.payload as KeyAddedPayload;
  const isProven = yield { key, message: keyProofMessage(actor, key), signature: fromHex(proof) };
  return isProven ? { event: event as LogEvent<string, KeyAddedPayload>, sig } : undefined;
}

function* signedBy(event: LogEvent, key: string): Checking<boolean> {
  if (event.sig?.length !== 64) return false;
  return yield { key, message: fromHex(event.id), signature: event.sig };
}

function chooseRoot(
  actor: ActorId,
  roots: readonly Added[],
  pin: Pin | undefined,
): { readonly key: string; readonly basis: RootBasis } | undefined {
  if (pin?.how === 'explicit') return { key: pin.key, basis: 'explicit' };
  const keys = roots.map(({ event }) => event.payload.key);
  const bound = keys.find((key) => actorOfKey(key) === actor);
  if (bound !== undefined) return { key: bound, basis: 'id' };
  if (pin?.how === 'first-seen') return { key: pin.key, basis: 'first-seen' };
  const [first] = keys;
  if (first !== undefined) return { key: first, basis: 'log' };
  return pin === undefined ? undefined : { key: pin.key, basis: 'own' };
}

/** Walks through the events in the total order: what an earlier one revoked has no say in a later one. */
function* follow(ordered: readonly LogEvent[], added: readonly Added[], root: RingKey): Checking<RingKey[]> {
  const keys: RingKey[] = [root];
  const claims = new Map(added.map(({ event }) => [event.id, event.payload.key]));
  for (const event of ordered) {
    const claimed = claims.get(event.id);
    if (claimed === undefined && event.kind !== actorKeyRevoked.name) continue;
    if (claimed !== undefined && (keys.length >= MOST_KEYS || keys.some(({ key }) => key === claimed))) continue;
    if (!(yield* signedByOneOf(event, keys))) continue;
    if (claimed !== undefined) keys.push({ key: claimed, since: event.ts, revokedFrom: undefined, reason: undefined });
    else revoke(keys, event.payload as KeyRevokedPayload);
  }
  return keys;
}

function* signedByOneOf(event: LogEvent, keys: readonly RingKey[]): Checking<boolean> {
  for (const { key, revokedFrom } of keys) {
    if (revokedFrom !== undefined && event.ts >= revokedFrom) continue;
    if (yield* signedBy(event, key)) return true;
  }
  return false;
}

/** Of several revocations of a key the one that reaches back furthest counts. */
function revoke(keys: RingKey[], { key, from, reason }: KeyRevokedPayload): void {
  const index = keys.findIndex((each) => each.key === key);
  const known = keys[index];
  if (known === undefined || (known.revokedFrom !== undefined && known.revokedFrom <= from)) return;
  keys[index] = { ...known, revokedFrom: from, reason };
}
