import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { maintainIfDue } from '../../maintenance/maintainIfDue.ts';
import { runSync } from '../../sync/runSync.ts';
import { operation } from '../operation.ts';
import { remoteInput, remoteOptions } from './remoteInput.ts';
import { reportOf, syncReport } from './report.ts';

export const syncPush = operation({
  id: 'sync.push',
  summary: 'Send the logs to a remote; what it has more is joined first where that is needed',
  level: 'write',
  input: z.strictObject({ remote: remoteInput }),
  output: syncReport,
  cli: {
    command: 'sync push',
    doors: ['gryt'],
    options: remoteOptions,
    examples: [{ line: 'grite sync push', says: 'share what was written here' }],
  },
  async run(repository, { remote }, options) {
    const directions = { pull: false, push: true };
    const done = await runSync(repository, { remote, ...directions }, options);
    if (!done.ok) return done;
    // A sync takes its time anyway.
    await maintainIfDue(repository, options);
    return ok(await reportOf(repository, done.value, directions));
  },
});
