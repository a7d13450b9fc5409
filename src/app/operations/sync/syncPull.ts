import * as z from 'zod/mini';
import { operation } from '../operation.ts';
import { remoteInput, remoteOptions } from './remoteInput.ts';
import { syncReport } from './report.ts';
import { syncAndReport } from './syncAndReport.ts';

export const syncPull = operation({
  id: 'sync.pull',
  summary: 'Fetch the logs of a remote and join them with those here',
  level: 'write',
  input: z.strictObject({ remote: remoteInput }),
  output: syncReport,
  caller: true,
  cli: {
    command: 'sync pull',
    doors: ['gryt'],
    options: remoteOptions,
    examples: [{ line: 'grite sync pull', says: 'the issues of the remote, after git clone for example' }],
  },
  async run(repository, { remote }, options) {
    return syncAndReport(repository, { remote, pull: true, push: false }, options);
  },
});
