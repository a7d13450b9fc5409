import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { daemonView, servedByView, viewDaemon, viewServedBy } from './daemonViews.ts';

export const daemonStatus = operation({
  id: 'daemon.status',
  summary: 'Show which process answers for this repository, and what the daemon does',
  level: 'read',
  input: z.strictObject({}),
  output: z.object({
    running: z.boolean(),
    daemon: z.nullable(daemonView),
    /** Who answers for this repository: an editor that has it open, the daemon, or nobody. */
    served_by: z.nullable(servedByView),
  }),
  caller: true,
  cli: {
    command: 'daemon status',
    examples: [{ line: 'grite daemon status', says: 'an editor, the daemon, or nobody' }],
  },
  async run({ services }) {
    const [daemon, by] = [await services.daemon(), await services.servedBy()];
    return ok({
      running: daemon !== undefined,
      daemon: daemon === undefined ? null : viewDaemon(daemon),
      served_by: by === undefined ? null : viewServedBy(by),
    });
  },
});
