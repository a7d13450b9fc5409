import type { CommandSpec } from '../commandSpec.ts';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

/** The hidden command by which a completion script asks; see `complete.ts`. */
export const COMPLETE = '__complete';

/** No operation: it needs no repository, and every name of the program has it. */
export const COMPLETIONS_COMMAND: CommandSpec = {
  id: 'completions',
  words: ['completions'],
  summary: 'Print the script that completes command lines in a shell',
  level: 'read',
  chunk: 'completions',
  caller: true,
  args: [
    {
      property: 'shell',
      description: 'The shell that is to complete',
      required: true,
      repeat: false,
      value: 'SHELL',
      kind: 'text',
      choices: SHELLS,
    },
  ],
  options: [],
  examples: [{ line: 'grite completions bash > grite.bash', says: 'a script for `source grite.bash`' }],
};
