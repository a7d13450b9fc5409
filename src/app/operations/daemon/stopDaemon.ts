import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';

export const stopDaemon = operation({
  id: 'daemon.stop',
  summary: 'End the daemon, once what it does is done',
  level: 'write',
  input: z.strictObject({}),
  output: z.object({
    /** Whether there was one. */
    stopped: z.boolean(),
    pid: z.nullable(z.number()),
  }),
  caller: true,
  cli: {
    command: 'daemon stop',
    examples: [{ line: 'grite daemon stop', says: 'commands do their work themselves again' }],
  },
  async run({ services }) {
    const ended = await services.stop();
    return ok({ stopped: ended !== undefined, pid: ended?.pid ?? null });
  },
});
