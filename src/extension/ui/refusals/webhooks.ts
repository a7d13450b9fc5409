import { l10n } from 'vscode';
import type { WebhookRefusals } from '../../../domain/webhooks/refusal.ts';
import type { RefusalTexts } from './refusalTexts.ts';

export const WEBHOOK_TEXTS: RefusalTexts<keyof WebhookRefusals> = {
  'webhook-url-invalid': () =>
    l10n.t('That cannot be the address of a webhook. Give one that begins with https:// and has no password in it.'),
  'webhook-secret-invalid': () =>
    l10n.t('That cannot be the secret of a webhook. Give one line of at least 16 characters, or none.'),
  'webhook-not-found': ({ id }) => l10n.t('There is no webhook {0} here. Choose one of the list of webhooks.', id),
  'webhooks-too-many': ({ limit }) =>
    l10n.t('There are {0} webhooks already, and there can be no more. Remove one first.', limit),
};
