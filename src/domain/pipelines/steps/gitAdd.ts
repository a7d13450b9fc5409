import * as z from 'zod/mini';
import { common, operand, operands, words } from './settings.ts';
import { stepType } from './stepType.ts';

import { git } from './git.ts';

export const gitAdd = stepType({
  className: 'GitAddStep',
  name: 'git-add',
  shape: { ...common, path: z.optional(operand), paths: z._default(operands, ['.']), args: words },
  plan: ({ path, paths, args }) => [git(path, 'add', ...args, '--', ...paths)],
});
