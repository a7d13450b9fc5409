import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { ensureKey } from '../../trust/ownKeys.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';

export const keyActor = operation({
  id: 'actor.key',
  summary: 'Give an actor a signing key, or publish the one that it has',
  level: 'write',
  input: z.strictObject({
    id: described('Full id of the actor; the current one when left out', z.optional(z.string())),
  }),
  output: z.object({
    actor_id: hexId,
    public_key: z.string(),
    action: z.enum(['created', 'published', 'unchanged']),
  }),
  cli: {
    command: 'actor key',
    args: ['id'],
    options: { id: { value: 'ACTOR' } },
    examples: [{ line: 'grite actor key', says: 'what you write from now on is signed' }],
  },
  async run(repository, { id }) {
    const actor = await (id === undefined ? repository.actors.ensure() : repository.actors.get(id));
    if (!actor.ok) return actor;
    const own = 'actor' in actor.value ? actor.value.actor : actor.value;
    const key = await ensureKey(repository, own);
    if (!key.ok) return key;
    return ok({ actor_id: own.id, public_key: key.value.publicKey, action: key.value.action });
  },
});
