import * as z from 'zod/mini';
import { common, operand, words } from './settings.ts';
import { stepType } from './stepType.ts';

import { git, list } from './git.ts';

export const gitClone = stepType({
  className: 'GitCloneStep',
  name: 'git-clone',
  shape: { ...common, url: operand, path: z.optional(operand), ref: z.optional(operand), args: words },
  plan: ({ url, path, ref, args }) => [
    git(undefined, 'clone', ...(ref === undefined ? [] : ['--branch', ref]), ...args, '--', url, ...list(path)),
  ],
});
