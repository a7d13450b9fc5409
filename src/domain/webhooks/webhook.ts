import { utf8 } from '../../base/bytes.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { issueKinds, workKinds } from '../event/catalog.ts';
import type { WebhookRefusal } from './refusal.ts';

/** An address that is told of events, as this clone keeps it. It never travels. */
export interface Webhook {
  readonly id: string;
  readonly url: string;
  /** Names of the kinds of events that are sent; all kinds that are about issues when it is empty. */
  readonly events: readonly string[];
  /** Whether private issues are sent too. */
  readonly isPrivate: boolean;
  /** What deliveries are signed with. */
  readonly secret: string;
  /** Milliseconds since the epoch. */
  readonly addedMs: number;
}

export const WEBHOOK_ID = /^[0-9a-f]{8}$/;
/** In one clone: each of them is a conversation of its own. */
export const MOST_WEBHOOKS = 20;
const LONGEST_URL = 2_048;
/** Bytes; a shorter one could be guessed. */
const SECRET = { shortest: 16, longest: 512 };

const ISSUE_KINDS: readonly string[] = issueKinds.all.map(({ name }) => name);
/** Every kind of event, those about issues first. */
export const EVENT_KINDS: readonly string[] = [...ISSUE_KINDS, ...workKinds.all.map(({ name }) => name)];

/** The address as it is kept, when deliveries can go there: http or https, and no name or password in it. */
export function checkWebhookUrl(text: string): Result<string, WebhookRefusal> {
  const invalid = (reason: 'malformed' | 'scheme' | 'credentials' | 'too-long'): Result<string, WebhookRefusal> =>
    err({ code: 'webhook-url-invalid', details: { reason } });
  if (utf8(text).length > LONGEST_URL) return invalid('too-long');
  const url = parseUrl(text);
  if (url === undefined) return invalid('malformed');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return invalid('scheme');
  if (url.username !== '' || url.password !== '') return invalid('credentials');
  url.hash = '';
  return ok(url.href);
}

/** A secret as it stands in a file, without the line break at its end. */
export function checkSecret(text: string): Result<string, WebhookRefusal> {
  const secret = text.replace(/\r?\n$/, '');
  const bytes = utf8(secret).length;
  const invalid = (reason: 'too-short' | 'too-long' | 'not-one-line', limit: number): Result<string, WebhookRefusal> =>
    err({ code: 'webhook-secret-invalid', details: { reason, limit } });
  if (bytes < SECRET.shortest) return invalid('too-short', SECRET.shortest);
  if (bytes > SECRET.longest) return invalid('too-long', SECRET.longest);
  return /[\r\n]/.test(secret) ? invalid('not-one-line', 1) : ok(secret);
}

/** The longest file that a secret may come from, in bytes. */
export const SECRET_FILE_LIMIT = SECRET.longest + 2;

/** Whether a kind of event is sent. */
export function wantsKind({ events }: Pick<Webhook, 'events'>, kind: string): boolean {
  return (events.length === 0 ? ISSUE_KINDS : events).includes(kind);
}

/** The address as people may see it: what follows the `?` is often a password. */
export function shownUrl(text: string): string {
  const url = parseUrl(text);
  if (url === undefined) return '?';
  return `${url.origin}${url.pathname}${url.search === '' ? '' : '?…'}`;
}

function parseUrl(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined; // The only thing that it throws is that this is no address.
  }
}
