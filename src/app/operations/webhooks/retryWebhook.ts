import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { deliverAll } from '../../webhooks/deliverAll.ts';
import { WebhookStore } from '../../webhooks/webhookStore.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { viewArrivals } from '../watch/items.ts';
import { deliveredView, viewDelivered } from './views.ts';

export const retryWebhook = operation({
  id: 'webhook.retry',
  summary: 'Try again now what could not be delivered',
  level: 'write',
  input: z.strictObject({
    id: described('Only for this webhook; else for all of them', z.optional(z.string())),
  }),
  output: z.object({
    /** How many events that were laid aside are tried again. */
    retried: z.number(),
    /** Another process is delivering, and will try them. */
    busy: z.boolean(),
    webhooks: z.array(deliveredView),
  }),
  caller: true,
  cli: {
    command: 'webhook retry',
    args: ['id'],
    options: { id: { value: 'WEBHOOK' } },
    examples: [{ line: 'grite webhook retry 1a2b3c4d', says: 'what fails again is laid aside again' }],
  },
  failed: ({ webhooks }) => webhooks.some(({ trouble, laid_aside: count }) => trouble !== null || count > 0),
  async run(repository, { id }, { signal }) {
    const store = new WebhookStore(repository.files);
    if (id !== undefined) {
      const found = await store.get(id);
      if (!found.ok) return found;
    }
    const letters = await store.letters('dead', id);
    for (const letter of letters) {
      // In this order a letter is on both piles for a moment, and never on none.
      await store.putLetter('again', letter);
      await store.removeLetter('dead', letter);
    }
    const { webhooks, isBusy } = await deliverAll(repository, viewArrivals, { signal, only: id, isUrgent: true });
    signal?.throwIfAborted();
    return ok({ retried: letters.length, busy: isBusy, webhooks: webhooks.map(viewDelivered) });
  },
});
