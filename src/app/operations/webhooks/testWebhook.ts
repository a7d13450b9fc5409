import * as z from 'zod/mini';
import { toHex } from '../../../base/bytes.ts';
import { ok } from '../../../base/result.ts';
import { send } from '../../webhooks/send.ts';
import { WebhookStore } from '../../webhooks/webhookStore.ts';
import { operation } from '../operation.ts';
import { webhookArgument, webhookReference } from './views.ts';

const EVENT = 'webhook.test';
const DELIVERY_BYTES = 16;

export const testWebhook = operation({
  id: 'webhook.test',
  summary: 'Send something to a webhook, and tell what comes back',
  level: 'human',
  input: z.strictObject({ id: webhookReference }),
  output: z.object({
    id: z.string(),
    delivery_id: z.string(),
    delivered: z.boolean(),
    /** Of HTTP; `null` where nothing was answered. */
    status: z.nullable(z.number()),
    /** The beginning of the answer. */
    answer: z.string(),
    /** What went wrong; `null` when it was delivered. */
    trouble: z.nullable(z.string()),
    duration_ms: z.number(),
  }),
  caller: true,
  cli: {
    command: 'webhook test',
    args: ['id'],
    options: webhookArgument,
    examples: [{ line: 'grite webhook test 1a2b3c4d', says: 'exit code 1 when it was not taken' }],
  },
  failed: ({ delivered }) => !delivered,
  async run(repository, { id }, { signal }) {
    const webhook = await new WebhookStore(repository.files).get(id);
    if (!webhook.ok) return webhook;
    const delivery = toHex(repository.random.bytes(DELIVERY_BYTES));
    const startMs = repository.now();
    const sent = await send(repository, webhook.value, { event: EVENT, delivery, body: { type: EVENT } }, signal);
    signal?.throwIfAborted();
    return ok({
      id,
      delivery_id: delivery,
      delivered: sent.isDelivered,
      status: sent.status,
      answer: sent.answer,
      trouble: sent.trouble,
      duration_ms: Math.max(0, repository.now() - startMs),
    });
  },
});
