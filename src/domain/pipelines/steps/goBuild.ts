import * as z from 'zod/mini';
import { common, operand, operands, text, words } from './settings.ts';
import { stepType } from './stepType.ts';

export const goBuild = stepType({
  className: 'GoBuildStep',
  name: 'go-build',
  shape: {
    ...common,
    packages: z._default(operands, ['./...']),
    package: z.optional(operands),
    flags: words,
    args: words,
    output: z.optional(operand),
    ldflags: z.optional(text),
  },
  plan: ({ packages, package: one, flags, args, output, ldflags }) => [
    [
      ...['go', 'build', ...flags, ...args],
      ...(output === undefined ? [] : ['-o', output]),
      ...(ldflags === undefined ? [] : ['-ldflags', ldflags]),
      ...(one ?? packages),
    ],
  ],
});
