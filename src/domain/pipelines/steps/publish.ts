import * as z from 'zod/mini';
import { common, operand, operands } from './settings.ts';
import { stepType } from './stepType.ts';

/** Hands what other steps made to a destination, which is named or described in place. */
export const publish = stepType({
  className: 'PublishDestinationStep',
  name: 'publish',
  shape: {
    ...common,
    destination: z.union([operand, z.looseObject({ type: operand })]),
    artifacts: z.union([operands]).check(z.refine((all) => all.length > 0, 'there is none')),
  },
  plan: ({ destination, artifacts }) => ({ destination, artifacts }),
});
