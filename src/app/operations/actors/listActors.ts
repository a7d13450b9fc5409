import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { actorDetail, viewActorDetail } from './views.ts';

export const listActors = operation({
  id: 'actor.list',
  summary: 'List the actors of this repository, by id',
  level: 'read',
  input: z.strictObject({}),
  output: z.object({
    actors: z.array(z.extend(actorDetail, { default: z.boolean() })),
    /** Actors that cannot be used: their files, and why. */
    damaged: z.array(z.object({ path: z.string(), reason: z.string() })),
  }),
  cli: { command: 'actor list', examples: [{ line: 'grite actor list', says: 'who may write from here' }] },
  async run(repository) {
    const preferred = await repository.actors.defaultId();
    const { actors, damaged } = await repository.actors.list();
    const snapshot = await repository.projection.current();
    return ok({
      actors: actors.map((actor) => ({ ...viewActorDetail(actor, snapshot), default: actor.id === preferred })),
      damaged: damaged.map(({ path, reason }) => ({ path, reason })),
    });
  },
});
