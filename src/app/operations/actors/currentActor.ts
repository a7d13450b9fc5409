import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { ACTOR_SOURCES } from '../../actors.ts';
import { operation } from '../operation.ts';
import { actorDetail, viewActorDetail } from './views.ts';

export const currentActor = operation({
  id: 'actor.current',
  summary: 'Show who acts here, and why',
  level: 'read',
  input: z.strictObject({}),
  output: z.extend(actorDetail, { source: z.enum(ACTOR_SOURCES) }),
  cli: { command: 'actor current', examples: [{ line: 'grite actor current --json', says: 'for a program' }] },
  async run(repository) {
    const current = await repository.actors.find();
    if (!current.ok) return current;
    const { actor, source } = current.value;
    return ok({ ...viewActorDetail(actor, await repository.projection.current()), source });
  },
});
