import * as z from 'zod/mini';
import { fromUtf8, toHex } from '../../../base/bytes.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import {
  checkSecret,
  checkWebhookUrl,
  EVENT_KINDS,
  SECRET_FILE_LIMIT,
  type Webhook,
} from '../../../domain/webhooks/webhook.ts';
import { positionOf } from '../../feed/position.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { WebhookStore } from '../../webhooks/webhookStore.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { viewWebhook, webhookView } from './views.ts';

const SECRET_BYTES = 32;
const ID_BYTES = 4;

export const addWebhook = operation({
  id: 'webhook.add',
  summary: 'Send events to an address from now on, signed with a secret',
  level: 'human',
  input: z.strictObject({
    url: described('Where to send to: https://… or http://…', z.string()),
    events: described(
      'A kind of event that is sent; all that are about issues when there is none',
      z._default(z.array(z.enum(EVENT_KINDS as [string, ...string[]])), []),
    ),
    secretFile: described('File with the secret, one line; without it one is made and shown', z.optional(z.string())),
    includePrivate: described('Send private issues too', z._default(z.boolean(), false)),
  }),
  output: z.extend(webhookView, {
    /** The secret that was made: it is not shown again. `null` when one was given. */
    secret: z.nullable(z.string()),
  }),
  caller: true,
  cli: {
    command: 'webhook add',
    args: ['url'],
    options: { url: { value: 'URL' }, events: { value: 'KIND' }, secretFile: { value: 'FILE' } },
    examples: [
      { line: 'grite webhook add https://ci.example.com/grite', says: 'all that happens to issues' },
      {
        line: 'grite webhook add https://ci.example.com/grite --event IssueCreated --event StateChanged',
        says: 'only what is created, closed and reopened',
      },
    ],
  },
  async run(repository, { url: address, events, secretFile, includePrivate }) {
    const url = checkWebhookUrl(address);
    if (!url.ok) return url;
    const given = secretFile === undefined ? ok(undefined) : await readSecret(repository, secretFile);
    if (!given.ok) return given;
    const made = given.value === undefined ? toHex(repository.random.bytes(SECRET_BYTES)) : null;
    const webhook: Webhook = {
      id: toHex(repository.random.bytes(ID_BYTES)),
      url: url.value,
      events: [...new Set(events)],
      isPrivate: includePrivate,
      secret: given.value ?? made ?? '',
      addedMs: repository.now(),
    };
    const logs = repository.logs.filter(({ spec }) => spec.scope === 'shared' || includePrivate);
    const from = positionOf((await repository.projection.current()).reached(), logs);
    const start = { from, to: null, after: null, failures: 0, nextMs: 0, trouble: null };
    const added = await new WebhookStore(repository.files).add(webhook, start);
    return added.ok ? ok({ ...viewWebhook(webhook), secret: made }) : added;
  },
});

async function readSecret({ userFiles }: Repository, path: string): Promise<Result<string, Refusal>> {
  const file = await userFiles.read(path, SECRET_FILE_LIMIT);
  switch (file.kind) {
    case 'missing':
      return err({ code: 'file-missing', details: { path: file.path } });
    case 'directory':
      return err({ code: 'file-is-directory', details: { path: file.path } });
    case 'too-large':
      return err({ code: 'webhook-secret-invalid', details: { reason: 'too-long', limit: SECRET_FILE_LIMIT - 2 } });
    case 'file':
      return checkSecret(fromUtf8(file.bytes) ?? '');
  }
}
