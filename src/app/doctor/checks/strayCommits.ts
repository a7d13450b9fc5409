import { findStrays } from '../../repair/findStrays.ts';
import type { DoctorCheck } from '../check.ts';

/** That no events are left in commits of a log that nothing leads to any more: git removes these after some weeks. */
export const strayCommits: DoctorCheck = {
  id: 'stray_commits',
  async run({ repository, checked, signal }) {
    const known = new Map((await checked()).map(({ found }) => [found.name, found.events]));
    const { strays, unplaced, complete } = await findStrays(repository, known, signal);
    const events = strays.reduce((sum, stray) => sum + stray.events.length, 0);
    if (events === 0 && unplaced.length === 0) return [];
    return [
      {
        status: 'warn',
        code: 'events-in-stray-commits',
        details: {
          events,
          commits: strays.map(({ tip }) => tip).slice(0, 10),
          unplaced: unplaced.slice(0, 10),
          complete,
        },
        risk: 'events-lost',
        plan: ['grite db repair --dry-run', 'grite db repair'],
      },
    ];
  },
};
