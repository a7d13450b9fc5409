import { toHex, utf8 } from '../../base/bytes.ts';
import type { ActorId, AggregateId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { WorkDraft } from '../event/catalog.ts';
import type { LogEvent } from '../event/event.ts';
import { WRITE_LIMITS } from '../event/limits.ts';
import { isKeyEvent } from './keyRing.ts';
import { keyProofMessage } from './keyProof.ts';
import type { TrustRefusal } from './refusal.ts';

const PUBLIC_KEY = /^[0-9a-f]{64}$/;

/** A public key as hex digits, in either case. */
export function parsePublicKey(text: string): Result<string, TrustRefusal> {
  const key = text.toLowerCase();
  return PUBLIC_KEY.test(key) ? ok(key) : err({ code: 'key-malformed', details: { key: text } });
}

/** Publishes a key of an actor, with the proof that the actor has it. */
export function publishKey(
  actor: ActorId,
  { publicKey, sign }: { readonly publicKey: string; readonly sign: (message: Uint8Array) => Uint8Array },
): WorkDraft {
  const proof = toHex(sign(keyProofMessage(actor, publicKey)));
  return { aggregate: about(actor), kind: 'ActorKeyAdded', payload: { key: publicKey, proof } };
}

/** What `key` signed from the time `from` on (milliseconds) shall not count. */
export function revokeKey(actor: ActorId, key: string, from: number, reason: string): WorkDraft {
  return { aggregate: about(actor), kind: 'ActorKeyRevoked', payload: { key, from, reason } };
}

/** Takes an event out of what is folded. What actors say about their keys stays: else anybody could undo a revocation. */
export function disown(event: LogEvent, reason: string): Result<WorkDraft, TrustRefusal> {
  const { id, actor, ts, aggregate, kind } = event;
  if (isKeyEvent(event)) return err({ code: 'event-not-disownable', details: { id, kind } });
  const time = BigInt(ts).toString(16).padStart(16, '0');
  return ok({ aggregate, kind: 'EventDisowned', payload: { event: id, actor, time, reason } });
}

/** A reason is one text that people read beside what it is for. */
export function checkReason(reason: string): Result<string, TrustRefusal> {
  const refuse = (why: 'empty' | 'not-unicode' | 'too-long'): Result<never, TrustRefusal> =>
    err({ code: 'reason-invalid', details: { reason: why, limit: WRITE_LIMITS.title } });
  if (reason.trim() === '') return refuse('empty');
  if (!reason.isWellFormed()) return refuse('not-unicode');
  return utf8(reason).length > WRITE_LIMITS.title ? refuse('too-long') : ok(reason);
}

function about(actor: ActorId): AggregateId {
  return String(actor) as AggregateId;
}
