import { deliveryHeaders } from '../../domain/webhooks/delivery.ts';
import type { Webhook } from '../../domain/webhooks/webhook.ts';
import type { Clock } from '../ports/clock.ts';
import type { PostHttp } from '../ports/postHttp.ts';
import { LONGEST_REASON } from './records.ts';

/** Milliseconds that a receiver has to answer. */
export const TIMEOUT_MS = 10_000;
/** Bytes of an answer that are read: enough to see what went wrong. */
const MOST_BYTES = 4_096;

/** What is sent: `event` is what the header of that name says, `body` becomes JSON. */
export interface Message {
  readonly event: string;
  readonly delivery: string;
  readonly body: object;
}

export interface Sent {
  /** It was answered with 2xx. */
  readonly isDelivered: boolean;
  /** `null` where nothing was answered. */
  readonly status: number | null;
  /** The beginning of the answer. */
  readonly answer: string;
  /** What went wrong, for people; `null` when it was delivered. */
  readonly trouble: string | null;
  readonly isInterrupted: boolean;
}

interface Sender {
  readonly post: PostHttp;
  readonly clock: Clock;
}

/** Sends one message to a webhook, once. */
export async function send(
  { post, clock }: Sender,
  hook: Webhook,
  { event, delivery, body: content }: Message,
  signal?: AbortSignal,
): Promise<Sent> {
  const body = JSON.stringify({ schema_version: 1, webhook_id: hook.id, delivery_id: delivery, ...content });
  const headers = deliveryHeaders(hook, { event, delivery, nowMs: clock.now(), body });
  const outcome = await post({ url: hook.url, headers, body, timeoutMs: TIMEOUT_MS, maxBytes: MOST_BYTES, signal });
  if (outcome.kind === 'failed') {
    const trouble = outcome.detail.slice(0, LONGEST_REASON);
    return { isDelivered: false, status: null, answer: '', trouble, isInterrupted: outcome.reason === 'interrupted' };
  }
  const { status, body: answer } = outcome;
  const isDelivered = status >= 200 && status < 300;
  const isRedirect = status >= 300 && status < 400;
  const trouble = isDelivered ? null : `HTTP ${status}${isRedirect ? ', and redirects are not followed' : ''}`;
  return { isDelivered, status, answer, trouble, isInterrupted: false };
}
