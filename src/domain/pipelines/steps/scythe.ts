import * as z from 'zod/mini';
import { common, operand, words } from './settings.ts';
import { stepType } from './stepType.ts';

/** So many characters of base64 may be given to be validated. */
const MOST_CONTENT = 1_400_000;
const INPUT = '{input}';

/** Validates a file, or a text that is given as base64 and put into a file for it. */
export const scythe = stepType({
  className: 'ScytheValidator',
  name: 'scythe',
  shape: {
    ...common,
    mode: z._default(z.enum(['path', 'b64']), 'path'),
    path: z.optional(operand),
    content: z.optional(z.base64().check(z.maxLength(MOST_CONTENT))),
    gate: z._default(z.boolean(), true),
    scythe_args: words,
  },
  refuse: ({ mode, path, content }) => {
    if (mode === 'path') return path === undefined ? { key: 'path', message: 'it is missing' } : undefined;
    return content === undefined ? { key: 'content', message: 'it is missing' } : undefined;
  },
  plan: ({ mode, path, content, gate, scythe_args: args }) => {
    const file = mode === 'path' ? (path ?? '') : INPUT;
    return {
      commands: [
        {
          kind: 'exec',
          // The list of arguments used to be given as one empty text where there were none.
          argv: ['scythe', 'run', file, ...args.filter((arg) => arg !== ''), ...(gate ? ['--gate-version'] : [])],
        },
      ],
      inputs: mode === 'b64' ? [{ placeholder: INPUT, suffix: '.py', base64: content ?? '' }] : [],
    };
  },
});
