import * as z from 'zod/mini';
import { common, flag, operands, words } from './settings.ts';
import { stepType } from './stepType.ts';

export const goTest = stepType({
  className: 'GoTestStep',
  name: 'go-test',
  shape: {
    ...common,
    packages: z._default(operands, ['./...']),
    package: z.optional(operands),
    flags: words,
    args: words,
    json: flag,
  },
  plan: ({ packages, package: one, flags, args, json }) => [
    ['go', 'test', ...(json ? ['-json'] : []), ...flags, ...args, ...(one ?? packages)],
  ],
});
