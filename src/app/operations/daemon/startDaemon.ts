import * as z from 'zod/mini';
import { parseDuration } from '../../../base/duration.ts';
import { err, ok } from '../../../base/result.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { daemonView, servedByView, viewDaemon, viewServedBy } from './daemonViews.ts';

/** Milliseconds. */
const IDLE = 3_600_000;
const LONGEST = 2_000_000_000;

export const startDaemon = operation({
  id: 'daemon.start',
  summary: 'Have commands here answered by a process that stays, and start it',
  level: 'write',
  input: z.strictObject({
    idleTimeout: described(
      'End it when nobody asked for so long, when it is started now: 90s, 15m, 2h; 0 for never. By default 1h',
      z.optional(z.string()),
    ),
  }),
  output: z.object({
    daemon: daemonView,
    /** Whether it was started just now. */
    started: z.boolean(),
    /** Who answers here now: an editor goes first. */
    served_by: z.nullable(servedByView),
  }),
  caller: true,
  cli: {
    command: 'daemon start',
    options: { idleTimeout: { value: 'DURATION' } },
    examples: [
      { line: 'grite daemon start', says: 'commands in this repository answer faster from now on' },
      { line: 'grite daemon start --idle-timeout 15m', says: 'it ends when nobody asked for 15 minutes' },
    ],
  },
  async run({ services }, { idleTimeout: text }) {
    const idle = text === undefined ? IDLE : parseDuration(text);
    if (idle === undefined || idle > LONGEST) {
      return err({
        code: 'duration-invalid',
        details: {
          option: 'idle-timeout',
          value: text ?? '',
          rule: 'seconds, or 90s, 15m, 2h, at most 23 days; 0 for never',
        },
      });
    }
    const { daemon, isNew } = await services.start(idle === 0 ? undefined : idle);
    const by = await services.servedBy();
    return ok({ daemon: viewDaemon(daemon), started: isNew, served_by: by === undefined ? null : viewServedBy(by) });
  },
});
