import type { WebhookRefusals } from '../../../domain/webhooks/refusal.ts';
import { type RefusalTexts } from './refusalTexts.ts';

const URL_REASONS = {
  malformed: 'it is not the address of something on the web',
  scheme: 'it must begin with https:// or http://',
  credentials: 'it has a name or a password in it, which would stand in the history of your shell',
  'too-long': 'it is too long',
} as const;

const SECRET_REASONS = {
  'too-short': (limit: number) => `it needs at least ${limit} bytes`,
  'too-long': (limit: number) => `it may have at most ${limit} bytes`,
  'not-one-line': () => 'it must be one line',
} as const;

export const WEBHOOK_TEXTS: RefusalTexts<keyof WebhookRefusals> = {
  'webhook-url-invalid': ({ reason }) => ({
    message: `That cannot be the address of a webhook: ${URL_REASONS[reason]}`,
    suggestions: ['grite webhook add https://example.com/hook'],
  }),
  'webhook-secret-invalid': ({ reason, limit }) => ({
    message: `That cannot be the secret of a webhook: ${SECRET_REASONS[reason](limit)}`,
    suggestions: ['leave --secret-file out, and one is made'],
  }),
  'webhook-not-found': ({ id }) => ({
    message: `There is no webhook ${JSON.stringify(id)} here`,
    suggestions: ['grite webhook list'],
  }),
  'webhooks-too-many': ({ limit }) => ({
    message: `There are ${limit} webhooks already, and there can be no more`,
    suggestions: ['grite webhook list', 'grite webhook remove ID'],
  }),
};
