import * as z from 'zod/mini';
import { shownUrl, type Webhook } from '../../../domain/webhooks/webhook.ts';
import type { Cursor, DeadLetter } from '../../webhooks/records.ts';
import type { Delivered } from '../../webhooks/deliver.ts';
import { described, hexId } from '../schema.ts';

export const webhookReference = described('Id of the webhook, as the list shows it', z.string());
export const webhookArgument = { id: { value: 'WEBHOOK' } };

/** A webhook without its secret. Times in milliseconds since the epoch. */
export const webhookView = z.object({
  id: z.string(),
  /** Without what follows a `?`, which is often a password. */
  url: z.string(),
  /** The kinds of events that are sent; all that are about issues when it is empty. */
  events: z.array(z.string()),
  /** Private issues are sent too. */
  include_private: z.boolean(),
  added_ms: z.number(),
});

export function viewWebhook({ id, url, events, isPrivate, addedMs }: Webhook): z.output<typeof webhookView> {
  return { id, url: shownUrl(url), events: [...events], include_private: isPrivate, added_ms: addedMs };
}

/** How its deliveries stand. */
export const standView = z.object({
  /** How often the next event was tried in vain; 0 when nothing waits. */
  failures: z.number(),
  next_try_ms: z.nullable(z.number()),
  /** What went wrong the last time. */
  trouble: z.nullable(z.string()),
});

export function viewStand(cursor: Cursor | undefined): z.output<typeof standView> {
  if (cursor === undefined) return { failures: 0, next_try_ms: null, trouble: 'where to go on is not known' };
  const { failures, nextMs, trouble } = cursor;
  return { failures, next_try_ms: failures > 0 ? nextMs : null, trouble };
}

/** An event that was laid aside. */
export const letterView = z.object({
  delivery_id: hexId,
  event_id: hexId,
  kind: z.string(),
  since_ms: z.number(),
  reason: z.string(),
});

export function viewLetter({ delivery, event, kind, sinceMs, reason }: DeadLetter): z.output<typeof letterView> {
  return { delivery_id: delivery, event_id: event, kind, since_ms: sinceMs, reason };
}

/** How deliveries to one webhook went. */
export const deliveredView = z.object({
  id: z.string(),
  /** Events that were delivered just now. */
  delivered: z.number(),
  /** Events that were laid aside just now. */
  laid_aside: z.number(),
  next_try_ms: z.nullable(z.number()),
  trouble: z.nullable(z.string()),
});

export function viewDelivered({
  id,
  delivered,
  laidAside,
  nextMs,
  trouble,
}: Delivered): z.output<typeof deliveredView> {
  return { id, delivered, laid_aside: laidAside, next_try_ms: nextMs, trouble };
}
