import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { checkActorLabel } from '../../../domain/actors/label.ts';
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
  }),
  output: actorDetail,
  cli: {
    command: 'actor init',
    options: { label: { value: 'NAME' } },
    examples: [{ line: 'grite actor init --label alice-laptop', says: 'an actor for this machine' }],
  },
  async run(repository, { label }) {
    const checked = label === undefined ? ok(undefined) : checkActorLabel(label);
    if (!checked.ok) return checked;
    const actor = await repository.actors.create(label);
    const introduced = await introduce(repository, actor);
    return introduced.ok ? ok(viewActorDetail(actor, await repository.projection.current())) : introduced;
  },
});
