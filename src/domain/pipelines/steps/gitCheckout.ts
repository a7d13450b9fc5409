import * as z from 'zod/mini';
import { common, operand, words } from './settings.ts';
import { stepType } from './stepType.ts';

import { git } from './git.ts';

export const gitCheckout = stepType({
  className: 'GitCheckoutStep',
  name: 'git-checkout',
  shape: { ...common, path: z.optional(operand), ref: operand, args: words },
  plan: ({ path, ref, args }) => [git(path, 'checkout', ...args, ref)],
});
