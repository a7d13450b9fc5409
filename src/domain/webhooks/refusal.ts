import type { RefusalOf } from '../../base/refusal.ts';

/** Why a webhook cannot be as it was asked for. Lengths in bytes. */
export interface WebhookRefusals {
  /** The address is not repeated: there may be a password in it. */
  'webhook-url-invalid': { readonly reason: 'malformed' | 'scheme' | 'credentials' | 'too-long' };
  'webhook-secret-invalid': { readonly reason: 'too-short' | 'too-long' | 'not-one-line'; readonly limit: number };
  'webhook-not-found': { readonly id: string };
  'webhooks-too-many': { readonly limit: number };
}

export type WebhookRefusal = RefusalOf<WebhookRefusals>;
