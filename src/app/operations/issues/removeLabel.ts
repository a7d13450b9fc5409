import { operation } from '../operation.ts';
import { changeLabels, labelsInput, labelsOptions, elementsOutput } from './changeElements.ts';

export const removeLabel = operation({
  id: 'label.remove',
  summary: 'Take labels off an issue',
  level: 'write',
  input: labelsInput,
  output: elementsOutput,
  cli: {
    command: 'issue label remove',
    args: ['id'],
    options: labelsOptions,
    examples: [{ line: 'grite issue label remove gi-7f3a2c91 --label bug', says: 'one label less' }],
  },
  run: (repository, input) => changeLabels(repository, input, 'remove'),
});
