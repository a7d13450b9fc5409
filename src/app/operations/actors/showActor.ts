import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { actorDetail, viewActorDetail } from './views.ts';
import { ringView, viewRing } from './keyViews.ts';
import { wantedActor } from './wantedActor.ts';

export const showActor = operation({
  id: 'actor.show',
  summary: 'Show an actor',
  level: 'read',
  input: z.strictObject({
    id: described('Full id of the actor; the current one when left out', z.optional(z.string())),
  }),
  output: z.object({ actor: z.extend(actorDetail, ringView.shape) }),
  cli: {
    command: 'actor show',
    args: ['id'],
    options: { id: { value: 'ACTOR' } },
    examples: [{ line: 'grite actor show', says: 'the current actor' }],
  },
  async run(repository, { id }) {
    const found = await wantedActor(repository, id);
    if (!found.ok) return found;
    const ring = viewRing(await repository.projection.keyRing(found.value.id));
    return ok({ actor: { ...viewActorDetail(found.value, await repository.projection.current()), ...ring } });
  },
});
