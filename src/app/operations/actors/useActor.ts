import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';

export const useActor = operation({
  id: 'actor.use',
  summary: 'Make an actor the default of this repository, or of this linked worktree',
  level: 'write',
  input: z.strictObject({ id: described('Full id of the actor', z.string()) }),
  output: z.object({
    default_actor: hexId,
    /** The configuration that was changed. */
    repo_config: z.string(),
    scope: z.enum(['repository', 'worktree']),
  }),
  cli: {
    command: 'actor use',
    args: ['id'],
    options: { id: { value: 'ACTOR' } },
    examples: [{ line: 'grite actor use 00112233445566778899aabbccddeeff', says: 'an actor that `actor list` shows' }],
  },
  async run(repository, { id }) {
    const actor = await repository.actors.get(id);
    if (!actor.ok) return actor;
    await repository.actors.use(actor.value.id);
    const { configPath, inLinkedWorktree } = repository.actors;
    const scope = inLinkedWorktree ? ('worktree' as const) : ('repository' as const);
    return ok({ default_actor: actor.value.id, repo_config: configPath, scope });
  },
});
