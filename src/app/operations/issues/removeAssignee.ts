import { operation } from '../operation.ts';
import { changeAssignees, assigneesInput, assigneesOptions, elementsOutput } from './changeElements.ts';

export const removeAssignee = operation({
  id: 'assignee.remove',
  summary: 'Take people off an issue',
  level: 'write',
  input: assigneesInput,
  output: elementsOutput,
  cli: {
    command: 'issue assignee remove',
    args: ['id'],
    options: assigneesOptions,
    examples: [
      { line: 'grite issue assignee remove gi-7f3a2c91 --user alice', says: 'somebody does not work on it any more' },
    ],
  },
  run: (repository, input) => changeAssignees(repository, input, 'remove'),
});
