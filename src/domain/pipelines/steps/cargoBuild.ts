import * as z from 'zod/mini';
import { common, flag, operand, operands, words } from './settings.ts';
import { stepType } from './stepType.ts';

export const cargoBuild = stepType({
  className: 'CargoBuildStep',
  name: 'cargo-build',
  shape: {
    ...common,
    release: flag,
    all_features: flag,
    features: z._default(operands, []),
    target: z.optional(operand),
    args: words,
  },
  plan: ({ release, all_features: allFeatures, features, target, args }) => [
    [
      ...['cargo', 'build', ...(release ? ['--release'] : []), ...(allFeatures ? ['--all-features'] : [])],
      ...(features.length === 0 ? [] : ['--features', features.join(',')]),
      ...(target === undefined ? [] : ['--target', target]),
      ...args,
    ],
  ],
});
