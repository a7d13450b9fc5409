import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { runSync } from '../../sync/runSync.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { remoteInput, remoteOptions } from './remoteInput.ts';
import { reportOf, syncReport } from './report.ts';

export const sync = operation({
  id: 'sync',
  summary: 'Bring the logs here and those of a remote together',
  level: 'write',
  input: z.strictObject({
    pull: described('Only take over what is new there', z._default(z.boolean(), false)),
    push: described('Only send what is new here', z._default(z.boolean(), false)),
    remote: remoteInput,
  }),
  output: syncReport,
  cli: {
    command: 'sync',
    options: remoteOptions,
    examples: [
      { line: 'grite sync', says: 'fetch, join, push' },
      { line: 'grite sync --pull', says: 'send nothing' },
      { line: 'grite sync --push', says: 'send what is new here' },
    ],
  },
  async run(repository, { pull, push, remote }, options) {
    const directions = pull === push ? { pull: true, push: true } : { pull, push };
    const done = await runSync(repository, { remote, ...directions }, options);
    return done.ok ? ok(await reportOf(repository, done.value, directions)) : done;
  },
});
