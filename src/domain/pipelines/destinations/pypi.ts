import * as z from 'zod/mini';
import { operand } from '../steps/settings.ts';
import { destinationKind } from './destinationKind.ts';
import { asPath, commandsOf, program, runs } from './settings.ts';

/** Uploads distributions with twine, which has its user and password from `TWINE_USERNAME` and `TWINE_PASSWORD`. */
export const pypi = destinationKind({
  className: 'PyPIDestination',
  name: 'pypi',
  schema: z.strictObject({
    ...runs,
    dist_glob: z._default(operand, 'dist/*'),
    repository_url: z.optional(z.url({ protocol: /^https?$/ })),
    twine_exe: z._default(operand, 'twine'),
  }),
  patterns: ({ dist_glob: pattern }) => [pattern],
  needsArtifacts: true,
  act: (settings, { artifacts }, env) => {
    const { repository_url: url, twine_exe: twine, extra_args: more } = settings;
    const where = url === undefined ? [] : ['--repository-url', url];
    return commandsOf(
      settings,
      [program(twine, 'upload', '--non-interactive', ...where, ...more, ...artifacts.map(asPath))],
      env,
    );
  },
});
