import * as z from 'zod/mini';
import { operation } from '../operation.ts';
import { remoteInput, remoteOptions } from './remoteInput.ts';
import { syncReport } from './report.ts';
import { syncAndReport } from './syncAndReport.ts';

export const syncPush = operation({
  id: 'sync.push',
  summary: 'Send the logs to a remote; what it has more is joined first where that is needed',
  level: 'write',
  input: z.strictObject({ remote: remoteInput }),
  output: syncReport,
  caller: true,
  cli: {
    command: 'sync push',
    doors: ['gryt'],
    options: remoteOptions,
    examples: [{ line: 'grite sync push', says: 'share what was written here' }],
  },
  async run(repository, { remote }, options) {
    return syncAndReport(repository, { remote, pull: false, push: true }, options);
  },
});
