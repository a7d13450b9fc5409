import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { type AgentsMdOutcome, writeAgentsMd } from '../../agents/writeAgentsMd.ts';
import { introduce } from '../../introduce.ts';
import { knownSource } from '../../sync/unfetched.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';

const NOT_WANTED: AgentsMdOutcome = { path: null, action: 'disabled', reason: 'not-wanted' };

export const init = operation({
  id: 'init',
  summary: 'Set up the repository: an actor to write as, and a section of AGENTS.md',
  level: 'write',
  input: z.strictObject({
    agents_md: described(
      'A section for coding agents in AGENTS.md; --no-agents-md leaves that file alone',
      z._default(z.boolean(), true),
    ),
  }),
  output: z.object({
    actor_id: hexId,
    data_dir: z.string(),
    /** The configuration that names the default actor: in a linked worktree that of the worktree. */
    repo_config: z.string(),
    action: z.enum(['created', 'existing']),
    agents_md_path: z.nullable(z.string()),
    agents_md_action: z.enum(['created', 'updated', 'skipped', 'disabled']),
    /** Why nothing was written; null also where there was nothing to change. */
    agents_md_reason: z.nullable(
      z.enum([
        'markers-unclear',
        'unmarked-section',
        'not-utf8',
        'not-a-file',
        'outside-work-tree',
        'no-work-tree',
        'not-wanted',
      ]),
    ),
    /** A remote that has issues while there are none here; null also where it did not say so soon. */
    unfetched_remote: z.nullable(z.string()),
  }),
  caller: true,
  cli: {
    command: 'init',
    examples: [
      { line: 'grite init', says: 'once in each clone and worktree; running it again changes nothing' },
      { line: 'grite init --no-agents-md', says: 'without a section for coding agents' },
    ],
  },
  async run(repository, { agents_md }, { signal }) {
    const current = await repository.actors.ensureHere();
    if (!current.ok) return current;
    const { actor, created } = current.value;
    const introduced = await introduce(repository, actor);
    if (!introduced.ok) return introduced;
    const agents = agents_md ? await writeAgentsMd(repository.workTreeFiles) : NOT_WANTED;
    return ok({
      actor_id: actor.id,
      data_dir: actor.dataDir,
      repo_config: repository.actors.configPath,
      action: created ? ('created' as const) : ('existing' as const),
      agents_md_path: agents.path,
      agents_md_action: agents.action,
      agents_md_reason: agents.reason,
      unfetched_remote: (await knownSource(repository, signal)) ?? null,
    });
  },
});
