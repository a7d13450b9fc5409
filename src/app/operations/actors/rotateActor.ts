import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { checkReason } from '../../../domain/trust/decideKeys.ts';
import { rotateKey } from '../../trust/ownKeys.ts';
import { operation } from '../operation.ts';
import { described, hexId, time } from '../schema.ts';
import { wantedActor } from './wantedActor.ts';

export const rotateActor = operation({
  id: 'actor.rotate',
  summary: 'Exchange the signing key of an actor for a new one',
  level: 'write',
  input: z.strictObject({
    id: described('Full id of the actor; the current one when left out', z.optional(z.string())),
    reason: described('Why; others see it', z._default(z.string(), 'Exchanged')),
  }),
  output: z.object({
    actor_id: hexId,
    public_key: z.string(),
    previous_key: z.string(),
    /** What the previous key signed from then on does not count. */
    previous_until_ts: time,
  }),
  cli: {
    command: 'actor rotate',
    args: ['id'],
    options: { id: { value: 'ACTOR' }, reason: { value: 'TEXT' } },
    examples: [{ line: 'grite actor rotate', says: 'a new key, signed by the old one' }],
  },
  async run(repository, { id, reason }) {
    const [checked, actor] = [checkReason(reason), await wantedActor(repository, id)];
    if (!checked.ok) return checked;
    if (!actor.ok) return actor;
    const rotated = await rotateKey(repository, actor.value, checked.value);
    if (!rotated.ok) return rotated;
    const { publicKey, previous, retiredFrom } = rotated.value;
    return ok({
      actor_id: actor.value.id,
      public_key: publicKey,
      previous_key: previous,
      previous_until_ts: retiredFrom,
    });
  },
});
