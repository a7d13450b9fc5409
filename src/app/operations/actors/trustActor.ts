import * as z from 'zod/mini';
import { parseActorId } from '../../../base/ids.ts';
import { err, ok } from '../../../base/result.ts';
import { parsePublicKey } from '../../../domain/trust/decideKeys.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { ringView, viewRing } from './keyViews.ts';

export const trustActor = operation({
  id: 'actor.trust',
  summary: "Say in this clone which key is an actor's first",
  level: 'human',
  input: z.strictObject({
    id: described('Full id of the actor', z.string()),
    key: described(
      'Its public key, as its owner told it to you; the present one when left out',
      z.optional(z.string()),
    ),
  }),
  output: z.extend(ringView, { actor_id: hexId, trusted_key: z.string() }),
  cli: {
    command: 'actor trust',
    args: ['id'],
    options: { id: { value: 'ACTOR' }, key: { value: 'HEX' } },
    examples: [
      {
        line: `grite actor trust 00112233445566778899aabbccddeeff --key ${'ab'.repeat(32)}`,
        says: 'a key that its owner showed you',
      },
    ],
  },
  async run(repository, { id, key: named }) {
    const actor = parseActorId(id);
    if (actor === undefined) return err({ code: 'actor-id-malformed', details: { id } });
    const wanted = named === undefined ? ok(undefined) : parsePublicKey(named);
    if (!wanted.ok) return wanted;
    const key = wanted.value ?? (await repository.projection.keyRing(actor)).keys[0]?.key;
    if (key === undefined) return err({ code: 'actor-without-key', details: { id: actor } });
    await repository.trust.pin(actor, { key, how: 'explicit' });
    return ok({ actor_id: actor, trusted_key: key, ...viewRing(await repository.projection.keyRing(actor)) });
  },
});
