import * as z from 'zod/mini';
import { err, ok } from '../../../base/result.ts';
import { WebhookStore } from '../../webhooks/webhookStore.ts';
import { operation } from '../operation.ts';
import { webhookArgument, webhookReference } from './views.ts';

export const removeWebhook = operation({
  id: 'webhook.remove',
  summary: 'Send nothing to a webhook any more, and forget its secret',
  level: 'human',
  input: z.strictObject({ id: webhookReference }),
  output: z.object({ id: z.string() }),
  cli: {
    command: 'webhook remove',
    args: ['id'],
    options: webhookArgument,
    examples: [{ line: 'grite webhook remove 1a2b3c4d', says: 'also what was laid aside for it' }],
  },
  async run({ files }, { id }) {
    const isRemoved = await new WebhookStore(files).remove(id);
    return isRemoved ? ok({ id }) : err({ code: 'webhook-not-found', details: { id } });
  },
});
