import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { checkActorLabel } from '../../../domain/actors/label.ts';
import { ensureKey } from '../../trust/ownKeys.ts';
import { introduce } from '../../introduce.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { actorDetail, viewActorDetail } from './views.ts';

export const initActor = operation({
  id: 'actor.init',
  summary: 'Create another actor; the default stays as it is',
  level: 'write',
  input: z.strictObject({
    label: described('What people call the actor, for example alice-laptop', z.optional(z.string())),
    generateKey: described(
      'Make a signing key as well: the id of the actor is then bound to it',
      z._default(z.boolean(), false),
    ),
  }),
  output: actorDetail,
  cli: {
    command: 'actor init',
    options: { label: { value: 'NAME' } },
    examples: [
      { line: 'grite actor init --label alice-laptop', says: 'an actor for this machine' },
      { line: 'grite actor init --label alice --generate-key', says: 'one that signs what it writes' },
    ],
  },
  async run(repository, { label, generateKey }) {
    const checked = label === undefined ? ok(undefined) : checkActorLabel(label);
    if (!checked.ok) return checked;
    const key = generateKey ? await repository.signingKeys.make() : undefined;
    const actor = await repository.actors.create(label, key?.publicKey);
    await key?.keep(actor.id);
    const published = key === undefined ? ok(undefined) : await ensureKey(repository, actor);
    if (!published.ok) return published;
    const introduced = await introduce(repository, actor);
    return introduced.ok ? ok(viewActorDetail(actor, await repository.projection.current())) : introduced;
  },
});
