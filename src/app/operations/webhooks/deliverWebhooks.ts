import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { deliverAll } from '../../webhooks/deliverAll.ts';
import { WebhookStore } from '../../webhooks/webhookStore.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { viewArrivals } from '../watch/items.ts';
import { deliveredView, viewDelivered } from './views.ts';

export const deliverWebhooks = operation({
  id: 'webhook.deliver',
  summary: 'Deliver to webhooks what is due, once',
  level: 'write',
  input: z.strictObject({
    id: described('Only to this webhook; else to all of them', z.optional(z.string())),
  }),
  output: z.object({
    /** Another process is delivering: nothing was done. */
    busy: z.boolean(),
    webhooks: z.array(deliveredView),
  }),
  caller: true,
  cli: {
    command: 'webhook deliver',
    args: ['id'],
    options: { id: { value: 'WEBHOOK' } },
    examples: [
      { line: 'grite webhook deliver', says: 'where no editor is open: after a command, or from time to time' },
    ],
  },
  failed: ({ webhooks }) => webhooks.some(({ trouble }) => trouble !== null),
  async run(repository, { id }, { signal }) {
    if (id !== undefined) {
      const found = await new WebhookStore(repository.files).get(id);
      if (!found.ok) return found;
    }
    const { webhooks, isBusy } = await deliverAll(repository, viewArrivals, { signal, only: id });
    signal?.throwIfAborted();
    return ok({ busy: isBusy, webhooks: webhooks.map(viewDelivered) });
  },
});
