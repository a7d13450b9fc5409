import * as z from 'zod/mini';
import { common, flag, operand, operands } from './settings.ts';
import { stepType } from './stepType.ts';

export const pipInstall = stepType({
  className: 'PipInstallStep',
  name: 'pip-install',
  shape: {
    ...common,
    requirements: z.optional(operand),
    packages: z.optional(operands),
    upgrade: flag,
    user: flag,
  },
  refuse: ({ requirements, packages = [] }) => {
    if (requirements !== undefined && packages.length > 0) {
      return { key: 'packages', message: 'either requirements or packages' };
    }
    return requirements === undefined && packages.length === 0
      ? { key: 'requirements', message: 'it is missing, and so are packages' }
      : undefined;
  },
  plan: ({ requirements, packages = [], upgrade, user }) => [
    [
      ...['python', '-m', 'pip', 'install', ...(upgrade ? ['--upgrade'] : []), ...(user ? ['--user'] : [])],
      ...(requirements === undefined ? packages : ['-r', requirements]),
    ],
  ],
});
