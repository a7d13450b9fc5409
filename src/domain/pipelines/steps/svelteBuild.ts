import * as z from 'zod/mini';
import { common, operand } from './settings.ts';
import { stepType } from './stepType.ts';

export const svelteBuild = stepType({
  className: 'SvelteBuildStep',
  name: 'svelte-build',
  shape: {
    ...common,
    script: z._default(operand, 'build'),
    package_manager: z._default(z.enum(['npm', 'pnpm']), 'npm'),
  },
  plan: ({ script, package_manager: program }) => [[program, 'run', script]],
});
