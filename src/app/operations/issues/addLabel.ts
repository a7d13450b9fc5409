import { operation } from '../operation.ts';
import { changeLabels, labelsInput, labelsOptions, elementsOutput } from './changeElements.ts';

export const addLabel = operation({
  id: 'label.add',
  summary: 'Put labels on an issue',
  level: 'write',
  input: labelsInput,
  output: elementsOutput,
  cli: {
    command: 'issue label add',
    args: ['id'],
    options: labelsOptions,
    examples: [{ line: 'grite issue label add gi-7f3a2c91 --label bug --label auth', says: 'two labels' }],
  },
  run: (repository, input) => changeLabels(repository, input, 'add'),
});
