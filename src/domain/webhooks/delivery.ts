import { toHex, utf8 } from '../../base/bytes.ts';
import { blake2b128, hmacSha256 } from '../../base/hash.ts';
import type { Webhook } from './webhook.ts';

/** Names and values of the headers of a delivery. */
export type Headers = Readonly<Record<string, string>>;

/**
 * The headers of a delivery. The signature is the HMAC-SHA256, keyed with the secret, of the time (seconds since the epoch, in
 * decimal), a dot, and the body as it is sent: so neither can be changed, and an old delivery cannot be sent again as a new one.
 */
export function deliveryHeaders(
  hook: Pick<Webhook, 'id' | 'secret'>,
  { event, delivery, nowMs, body }: { event: string; delivery: string; nowMs: number; body: string },
): Headers {
  const timestamp = String(Math.floor(nowMs / 1_000));
  return {
    'Content-Type': 'application/json',
    'User-Agent': 'grite-webhook',
    'X-Grite-Event': event,
    'X-Grite-Delivery': delivery,
    'X-Grite-Webhook': hook.id,
    'X-Grite-Timestamp': timestamp,
    'X-Grite-Signature': `sha256=${signatureOf(hook.secret, timestamp, body)}`,
  };
}

export function signatureOf(secret: string, timestamp: string, body: string): string {
  return toHex(hmacSha256(utf8(secret), utf8(`${timestamp}.${body}`)));
}

/** The same however often an event is sent to a webhook, so that who receives it twice can tell. */
export function deliveryId(hook: Pick<Webhook, 'id'>, event: string): string {
  return toHex(blake2b128(utf8(`${hook.id} ${event}`)));
}

/** After so many tries that failed an event is laid aside, and the next one has its turn. */
export const MOST_TRIES = 10;
const FIRST_PAUSE = 10_000;
const FACTOR = 3;
/** Milliseconds. */
export const LONGEST_PAUSE = 7_200_000;

/**
 * Milliseconds until the next try after so many (≥ 1) that failed: 10 s, three times as long each time, at most 2 h.
 * `jitter`: 0 to 255; the pause is between three quarters of that and all of it, so that clones do not move in step.
 */
export function pauseAfter(failures: number, jitter: number): number {
  const pause = Math.min(FIRST_PAUSE * FACTOR ** (failures - 1), LONGEST_PAUSE);
  return Math.round(pause * (0.75 + jitter / 1_020));
}
