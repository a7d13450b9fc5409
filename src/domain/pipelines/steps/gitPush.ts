import * as z from 'zod/mini';
import { common, operand, words } from './settings.ts';
import { stepType } from './stepType.ts';

import { git, remoteAndRef } from './git.ts';

export const gitPush = stepType({
  className: 'GitPushStep',
  name: 'git-push',
  shape: { ...common, path: z.optional(operand), remote: z.optional(operand), ref: z.optional(operand), args: words },
  plan: ({ path, remote, ref, args }) => [git(path, 'push', ...args, ...remoteAndRef(remote, ref))],
});
