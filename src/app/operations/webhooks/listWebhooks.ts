import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { WebhookStore } from '../../webhooks/webhookStore.ts';
import { operation } from '../operation.ts';
import { letterView, standView, viewLetter, viewStand, viewWebhook, webhookView } from './views.ts';

export const listWebhooks = operation({
  id: 'webhook.list',
  summary: 'List the webhooks of this clone, and how their deliveries stand',
  level: 'read',
  input: z.strictObject({}),
  output: z.object({
    webhooks: z.array(
      z.extend(webhookView, {
        ...standView.shape,
        /** Events that could not be delivered and were laid aside, the oldest first. */
        laid_aside: z.array(letterView),
      }),
    ),
    /** Webhooks whose files cannot be understood. */
    damaged: z.array(z.object({ id: z.string(), path: z.string() })),
  }),
  cli: {
    command: 'webhook list',
    examples: [{ line: 'grite webhook list', says: 'without their secrets' }],
  },
  async run({ files }) {
    const store = new WebhookStore(files);
    const { webhooks, damaged } = await store.list();
    const views = [];
    for (const webhook of webhooks) {
      const letters = await store.letters('dead', webhook.id);
      const stand = viewStand(await store.readCursor(webhook.id));
      views.push({ ...viewWebhook(webhook), ...stand, laid_aside: letters.map(viewLetter) });
    }
    return ok({ webhooks: views, damaged: damaged.map(({ id, path }) => ({ id, path })) });
  },
});
