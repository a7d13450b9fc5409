import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { hexId } from '../schema.ts';

export const init = operation({
  id: 'init',
  summary: 'Set up the repository: an actor to write as',
  level: 'write',
  input: z.strictObject({}),
  output: z.object({
    actor_id: hexId,
    data_dir: z.string(),
    repo_config: z.string(),
    action: z.enum(['created', 'existing']),
  }),
  cli: {
    command: 'init',
    examples: [{ line: 'grite init', says: 'once in each clone; running it again changes nothing' }],
  },
  async run(repository) {
    const current = await repository.actors.ensure();
    if (!current.ok) return current;
    const { id, dataDir } = current.value.actor;
    return ok({
      actor_id: id,
      data_dir: dataDir,
      repo_config: repository.actors.configPath,
      action: current.value.created ? ('created' as const) : ('existing' as const),
    });
  },
});
