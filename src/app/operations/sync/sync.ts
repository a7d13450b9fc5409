import * as z from 'zod/mini';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { remoteInput, remoteOptions } from './remoteInput.ts';
import { syncReport } from './report.ts';
import { syncAndReport } from './syncAndReport.ts';

export const sync = operation({
  id: 'sync',
  summary: 'Bring the logs here and those of a remote together',
  level: 'write',
  input: z.strictObject({
    pull: described('Only take over what is new there', z._default(z.boolean(), false)),
    push: described('Only send what is new here', z._default(z.boolean(), false)),
    remote: remoteInput,
    issues: described(
      'Send only what is about this issue; may be repeated. What is new at the remote is received all the same',
      z._default(z.array(z.string()), []),
    ),
  }),
  output: syncReport,
  caller: true,
  cli: {
    command: 'sync',
    options: { ...remoteOptions, issues: { value: 'ISSUE' } },
    examples: [
      { line: 'grite sync', says: 'fetch, join, push' },
      { line: 'grite sync --pull', says: 'send nothing' },
      { line: 'grite sync --push', says: 'send what is new here' },
      { line: 'grite sync --issue gi-7f3a2c91', says: 'send nothing of other issues' },
    ],
  },
  async run(repository, { pull, push, remote, issues }, options) {
    const directions = pull === push ? { pull: true, push: true } : { pull, push };
    return syncAndReport(repository, { remote, issues: directions.push ? issues : [], ...directions }, options);
  },
});
