import { operation } from '../operation.ts';
import { changeStatus, statusInput, statusOptions, statusOutput } from './changeStatus.ts';

export const reopenIssue = operation({
  id: 'issue.reopen',
  summary: 'Open a closed issue again',
  level: 'write',
  input: statusInput,
  output: statusOutput,
  cli: {
    command: 'issue reopen',
    args: ['id'],
    options: statusOptions,
    examples: [{ line: 'grite issue reopen gi-7f3a2c91 --comment "It is back"', says: 'it is not done after all' }],
  },
  run: (repository, input) => changeStatus(repository, input, 'open'),
});
