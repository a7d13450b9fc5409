import * as z from 'zod/mini';
import { common, operands, words } from './settings.ts';
import { stepType } from './stepType.ts';

export const pytest = stepType({
  className: 'PytestStep',
  name: 'pytest',
  shape: { ...common, args: words, paths: z._default(operands, []) },
  plan: ({ args, paths }) => [['pytest', ...args, ...paths]],
});
