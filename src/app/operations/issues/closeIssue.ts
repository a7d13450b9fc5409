import { operation } from '../operation.ts';
import { changeStatus, statusInput, statusOptions, statusOutput } from './changeStatus.ts';

export const closeIssue = operation({
  id: 'issue.close',
  summary: 'Close an issue',
  level: 'write',
  input: statusInput,
  output: statusOutput,
  cli: {
    command: 'issue close',
    args: ['id'],
    options: statusOptions,
    examples: [
      { line: 'grite issue close gi-7f3a2c91', says: 'it is done' },
      { line: 'grite issue close gi-7f3a2c91 --comment "Fixed in abc123"', says: 'and says why' },
    ],
  },
  run: (repository, input) => changeStatus(repository, input, 'closed'),
});
