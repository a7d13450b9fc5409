import { maintainIfDue } from '../../maintenance/maintainIfDue.ts';
import { snapshotNeed } from '../../maintenance/snapshotIfDue.ts';
import type { DoctorCheck } from '../check.ts';

/**
 * That the log is not far beyond its last snapshot. (Another grite program says of this threshold that everything should be
 * folded again; here that is never needed.)
 */
export const rebuildThreshold: DoctorCheck = {
  id: 'rebuild_threshold',
  async run({ repository }) {
    const { fresh, isDue } = await snapshotNeed(repository);
    if (!isDue) return [];
    return [
      {
        status: 'warn',
        code: 'snapshot-due',
        details: { events: fresh },
        risk: 'slow',
        plan: ['grite maintenance run'],
        fix: { action: 'snapshot', run: () => maintainIfDue(repository) },
      },
    ];
  },
};
