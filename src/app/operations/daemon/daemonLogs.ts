import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';

const LINES_AT_MOST = 10_000;

export const daemonLogs = operation({
  id: 'daemon.logs',
  summary: 'Show what the daemon wrote',
  level: 'read',
  input: z.strictObject({
    lines: described(
      'So many of the last lines',
      z._default(z.int().check(z.minimum(1), z.maximum(LINES_AT_MOST)), 50),
    ),
  }),
  output: z.object({
    path: z.string(),
    /** The newest last. */
    lines: z.array(z.string()),
  }),
  caller: true,
  cli: {
    command: 'daemon logs',
    options: { lines: { name: 'lines', short: 'n', value: 'COUNT' } },
    examples: [{ line: 'grite daemon logs', says: 'its last 50 lines' }],
  },
  async run({ services }, { lines }) {
    const found = await services.logs(lines);
    return ok({ path: found.path, lines: [...found.lines] });
  },
});
