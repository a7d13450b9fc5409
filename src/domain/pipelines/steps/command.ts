import * as z from 'zod/mini';
import { common, text } from './settings.ts';
import { stepType } from './stepType.ts';

const argv = z
  .array(text)
  .check(z.minLength(1), z.maxLength(1_000))
  .check(z.refine(([program]) => program !== '', 'the name of the program is empty'));
const line = text.check(z.regex(/\S/, 'it is empty'));

/** A program with its arguments (`cmd`, or `command` as a list), or a line for the shell (`command` as a text). */
export const command = stepType({
  className: 'CommandStep',
  name: 'command',
  shape: { ...common, cmd: z.optional(argv), command: z.optional(z.union([argv, line])) },
  refuse: ({ cmd, command: written }) => {
    if (cmd !== undefined && written !== undefined) return { key: 'cmd', message: 'command says the same' };
    return cmd === undefined && written === undefined ? { key: 'command', message: 'it is missing' } : undefined;
  },
  plan: ({ cmd, command: written }) => {
    const run = cmd ?? written ?? [];
    return [typeof run === 'string' ? { kind: 'shell', command: run } : { kind: 'exec', argv: run }];
  },
});
