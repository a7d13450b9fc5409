import { type EventId, type ObjectId, parseEventId, parseObjectId } from '../../base/ids.ts';
import { parseJson } from '../../base/json.ts';
import { checkSecret, checkWebhookUrl, EVENT_KINDS, type Webhook, WEBHOOK_ID } from '../../domain/webhooks/webhook.ts';
import type { Position } from '../feed/position.ts';

/** How far the deliveries of a webhook are. Times in milliseconds since the epoch. */
export interface Cursor {
  /** All that the logs held here was delivered, or is not to be. */
  readonly from: Position;
  /** What is being delivered: all that came until here, up to the event `after`. `null`: nothing. */
  readonly to: Position | null;
  readonly after: EventId | null;
  /** How often the next event was tried in vain. */
  readonly failures: number;
  /** Not before this time is it tried again. */
  readonly nextMs: number;
  /** What went wrong the last time; `null` when it went well. */
  readonly trouble: string | null;
}

/** An event that was laid aside, after it could not be delivered. */
export interface DeadLetter {
  readonly webhook: string;
  readonly delivery: string;
  readonly event: EventId;
  readonly kind: string;
  /** When it was laid aside, in milliseconds since the epoch. */
  readonly sinceMs: number;
  /** What went wrong the last time. */
  readonly reason: string;
}

const VERSION = 1;
/** Characters; reasons come from the other end. */
export const LONGEST_REASON = 200;

export function encodeRecord(record: object): string {
  return `${JSON.stringify({ version: VERSION, ...record }, null, 2)}\n`;
}

/** `undefined` when a file does not say what a webhook is. */
export function parseWebhook(text: string): Webhook | undefined {
  const { id, url, events, isPrivate, secret, addedMs } = readRecord(text);
  if (!isText(id) || !WEBHOOK_ID.test(id)) return undefined;
  if (!isText(url) || !checkWebhookUrl(url).ok || !isText(secret) || !checkSecret(secret).ok) return undefined;
  if (!Array.isArray(events) || !events.every((each) => isText(each) && EVENT_KINDS.includes(each))) return undefined;
  if (typeof isPrivate !== 'boolean' || !isTime(addedMs)) return undefined;
  return { id, url, events: events as string[], isPrivate, secret, addedMs };
}

export function parseCursor(text: string): Cursor | undefined {
  const { from, to, after, failures, nextMs, trouble } = readRecord(text);
  const [start, end] = [parsePosition(from), to === null ? null : parsePosition(to)];
  const event = after === null ? null : isText(after) ? parseEventId(after) : undefined;
  if (start === undefined || end === undefined || event === undefined) return undefined;
  if (!isTime(failures) || !isTime(nextMs) || !(trouble === null || isText(trouble))) return undefined;
  return { from: start, to: end, after: event, failures, nextMs, trouble };
}

export function parseLetter(text: string): DeadLetter | undefined {
  const { webhook, delivery, event, kind, sinceMs, reason } = readRecord(text);
  const id = isText(event) ? parseEventId(event) : undefined;
  if (id === undefined || !isText(webhook) || !isText(delivery) || !isText(kind) || !isText(reason)) return undefined;
  return isTime(sinceMs) ? { webhook, delivery, event: id, kind, sinceMs, reason } : undefined;
}

function readRecord(text: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text);
  const record = typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  return record['version'] === VERSION ? record : {};
}

function parsePosition(value: unknown): Position | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const heads = Object.entries(value).map(([name, head]: [string, unknown]): [string, ObjectId | null | undefined] => [
    name,
    head === null ? null : isText(head) ? parseObjectId(head) : undefined,
  ]);
  return heads.some(([, head]) => head === undefined) ? undefined : (Object.fromEntries(heads) as Position);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
