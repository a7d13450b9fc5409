import { operation } from '../operation.ts';
import { changeAssignees, assigneesInput, assigneesOptions, elementsOutput } from './changeElements.ts';

export const addAssignee = operation({
  id: 'assignee.add',
  summary: 'Assign people to an issue',
  level: 'write',
  input: assigneesInput,
  output: elementsOutput,
  cli: {
    command: 'issue assignee add',
    args: ['id'],
    options: assigneesOptions,
    examples: [
      { line: 'grite issue assignee add gi-7f3a2c91 --user alice --user bob', says: 'two people are to work on it' },
    ],
  },
  run: (repository, input) => changeAssignees(repository, input, 'add'),
});
