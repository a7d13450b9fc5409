import * as z from 'zod/mini';
import { common, operand } from './settings.ts';
import { stepType } from './stepType.ts';

export const npmBuild = stepType({
  className: 'NpmBuildStep',
  name: 'npm-build',
  shape: {
    ...common,
    script: z._default(operand, 'build'),
    package_manager: z._default(z.enum(['npm', 'pnpm']), 'npm'),
  },
  plan: ({ script, package_manager: program }) => [[program, 'run', script]],
});
