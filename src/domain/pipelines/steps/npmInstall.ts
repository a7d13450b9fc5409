import * as z from 'zod/mini';
import { common, flag } from './settings.ts';
import { stepType } from './stepType.ts';

const LOCKS = { npm: ['package-lock.json', 'npm-shrinkwrap.json'], pnpm: ['pnpm-lock.yaml'] };

/** Exactly what the lock file says where there is one. When that fails the step fails: there is no second try without it. */
export const npmInstall = stepType({
  className: 'NpmInstallStep',
  name: 'npm-install',
  shape: {
    ...common,
    use_ci: z._default(z.boolean(), true),
    package_manager: z.optional(z.enum(['npm', 'pnpm'])),
    use_pnpm: flag,
  },
  plan: ({ use_ci: useCi, package_manager: manager, use_pnpm: usePnpm }, { hasFile }) => {
    const program = manager ?? (usePnpm ? 'pnpm' : 'npm');
    if (!useCi || !LOCKS[program].some(hasFile)) return [[program, 'install']];
    return [program === 'npm' ? ['npm', 'ci'] : ['pnpm', 'install', '--frozen-lockfile']];
  },
});
