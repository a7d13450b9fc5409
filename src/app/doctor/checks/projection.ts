import { matchesLogs } from '../../log/matchesLogs.ts';
import type { DoctorCheck } from '../check.ts';

/** That what is shown is what the logs say: they are folded anew in memory and compared. */
export const projection: DoctorCheck = {
  id: 'projection',
  async run({ checked, repository }) {
    const logs = await checked();
    const snapshot = await repository.projection.current();
    const found = logs.map((each) => each.found);
    if (matchesLogs(repository, snapshot, found)) return [];
    return [
      {
        status: 'fail',
        code: 'projection-differs',
        risk: 'wrong-view',
        plan: ['grite rebuild'],
        fix: { action: 'rebuild', run: () => repository.projection.rebuild() },
      },
    ];
  },
};
