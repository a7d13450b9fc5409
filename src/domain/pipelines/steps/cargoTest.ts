import * as z from 'zod/mini';
import { common, flag, operands, words } from './settings.ts';
import { stepType } from './stepType.ts';

export const cargoTest = stepType({
  className: 'CargoTestStep',
  name: 'cargo-test',
  shape: {
    ...common,
    release: flag,
    workspace: flag,
    all_features: flag,
    features: z._default(operands, []),
    args: words,
  },
  plan: ({ release, workspace, all_features: allFeatures, features, args }) => [
    [
      ...['cargo', 'test', ...(release ? ['--release'] : []), ...(workspace ? ['--workspace'] : [])],
      ...(allFeatures ? ['--all-features'] : []),
      ...(features.length === 0 ? [] : ['--features', features.join(',')]),
      ...args,
    ],
  ],
});
