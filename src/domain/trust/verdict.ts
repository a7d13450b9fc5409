import { fromHex } from '../../base/bytes.ts';
import type { LogEvent } from '../event/event.ts';
import type { Checking, KeyRing } from './keyRing.ts';

/**
 * What the signature of an event is worth.
 * - `valid`: signed by a key of its author.
 * - `unsigned`: not signed, and its author was not known to sign when it was written.
 * - `missing`: not signed, though its author signs.
 * - `bad`: signed, but by none of its author's keys, or no signature at all.
 * - `unknown-key`: no key of its author is known, or it was signed by one that does not count here.
 * - `revoked`: signed by a key of its author after that was revoked.
 */
export const VERDICTS = ['valid', 'unsigned', 'missing', 'bad', 'unknown-key', 'revoked'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Verdicts that say that something is wrong, not only that nothing is known. */
export const SUSPICIOUS: ReadonlySet<Verdict> = new Set<Verdict>(['missing', 'bad', 'revoked']);

/** From what is worth most to what is worth least, where copies of one event differ in their signatures. */
const BY_WORTH: readonly Verdict[] = ['valid', 'revoked', 'unknown-key', 'bad', 'unsigned', 'missing'];

/** Whether a copy of an event with this verdict counts before one with the other. */
export function isBetter(verdict: Verdict, other: Verdict): boolean {
  return BY_WORTH.indexOf(verdict) < BY_WORTH.indexOf(other);
}

/** Judges an event by the keys of its author. */
export function* judge(event: Pick<LogEvent, 'id' | 'ts' | 'sig'>, ring: KeyRing): Checking<Verdict> {
  const { sig } = event;
  if (sig === null) return signs(ring, event) ? 'missing' : 'unsigned';
  if (sig.length !== 64) return 'bad';
  if (ring.keys.length === 0) return 'unknown-key';
  const message = fromHex(event.id);
  // The newest key first: most events are by it.
  for (const { key, revokedFrom } of [...ring.keys].reverse()) {
    if (!(yield { key, message, signature: sig })) continue;
    return revokedFrom !== undefined && event.ts >= revokedFrom ? 'revoked' : 'valid';
  }
  for (const key of ring.others) if (yield { key, message, signature: sig }) return 'unknown-key';
  return 'bad';
}

/** Whether the actor had made known a key when it wrote the event. */
function signs({ keys: [first] }: KeyRing, { ts }: Pick<LogEvent, 'ts'>): boolean {
  return first?.since !== undefined && ts > first.since;
}
