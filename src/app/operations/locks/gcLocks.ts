import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { sharedRemote } from './lockInput.ts';

export const gcLocks = operation({
  id: 'lock.gc',
  summary: 'Remove locks that ended',
  level: 'lock',
  input: z.strictObject({
    remote: described('At the remote of the logs as well', z._default(z.boolean(), false)),
  }),
  output: z.object({
    removed: z.number(),
    kept: z.number(),
    resources: z.array(z.string()),
    /** Why a remote could not be told. */
    trouble: z.nullable(z.string()),
  }),
  caller: true,
  cli: {
    command: 'lock gc',
    examples: [
      { line: 'grite lock gc', says: 'here' },
      { line: 'grite lock gc --remote', says: 'and at the remote' },
    ],
  },
  async run(repository, input) {
    const remote = await sharedRemote(repository, input.remote);
    if (!remote.ok) return remote;
    const { removed, kept, trouble } = await repository.locks.collectEnded(remote.value);
    const resources = removed.map(({ lease }) => lease.resource);
    return ok({ removed: removed.length, kept, resources, trouble: trouble ?? null });
  },
});
