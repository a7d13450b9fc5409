import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { maintainIfDue } from '../../maintenance/maintainIfDue.ts';
import { runSync } from '../../sync/runSync.ts';
import { operation } from '../operation.ts';
import { remoteInput, remoteOptions } from './remoteInput.ts';
import { reportOf, syncReport } from './report.ts';

export const syncPull = operation({
  id: 'sync.pull',
  summary: 'Fetch the logs of a remote and join them with those here',
  level: 'write',
  input: z.strictObject({ remote: remoteInput }),
  output: syncReport,
  cli: {
    command: 'sync pull',
    doors: ['gryt'],
    options: remoteOptions,
    examples: [{ line: 'grite sync pull', says: 'the issues of the remote, after git clone for example' }],
  },
  async run(repository, { remote }, options) {
    const directions = { pull: true, push: false };
    const done = await runSync(repository, { remote, ...directions }, options);
    if (!done.ok) return done;
    // A sync takes its time anyway.
    await maintainIfDue(repository, options);
    return ok(await reportOf(repository, done.value, directions));
  },
});
