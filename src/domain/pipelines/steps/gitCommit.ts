import * as z from 'zod/mini';
import { common, operand, text, words } from './settings.ts';
import { stepType } from './stepType.ts';

import { git } from './git.ts';

export const gitCommit = stepType({
  className: 'GitCommitStep',
  name: 'git-commit',
  shape: { ...common, path: z.optional(operand), message: text.check(z.regex(/\S/, 'it is empty')), args: words },
  plan: ({ path, message, args }) => [git(path, 'commit', '--message', message, ...args)],
});
