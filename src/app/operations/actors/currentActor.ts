import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { actorDetail, viewActorDetail } from './views.ts';

export const currentActor = operation({
  id: 'actor.current',
  summary: 'Show who acts here, and why',
  level: 'read',
  input: z.strictObject({}),
  output: z.extend(actorDetail, { source: z.enum(['env', 'flag', 'repo_default', 'auto']) }),
  cli: { command: 'actor current', examples: [{ line: 'grite actor current --json', says: 'for a program' }] },
  async run(repository) {
    const current = await repository.actors.find();
    return current.ok ? ok({ ...viewActorDetail(current.value.actor), source: current.value.source }) : current;
  },
});
