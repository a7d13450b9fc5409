import type { DoctorCheck } from '../check.ts';

/** That what was kept of the folded logs could be used, and can be kept. */
export const cacheFiles: DoctorCheck = {
  id: 'cache',
  async run({ repository: { projection } }) {
    const { problem, path } = await projection.statistics();
    if (problem === undefined) return [];
    return [
      {
        status: 'warn',
        code: 'cache-unusable',
        details: { path, problem },
        risk: 'slow',
        plan: ['grite rebuild'],
        fix: { action: 'rebuild', run: () => projection.rebuild() },
      },
    ];
  },
};
