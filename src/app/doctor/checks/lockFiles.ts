import type { DoctorCheck } from '../check.ts';

/** That no lock file of a process that is gone stands in the way of writing. */
export const lockFiles: DoctorCheck = {
  id: 'lock_files',
  async run({ repository: { care } }) {
    const stale = (await care.lockFiles()).filter(({ isStale }) => isStale);
    return stale.map((file) => ({
      status: 'warn',
      code: 'lock-file-stale',
      details: { path: file.path, age_ms: file.ageMs },
      risk: 'writes-blocked',
      plan: ['grite doctor --fix'],
      fix: { action: 'clear-lock-file', run: () => care.clearLockFile(file) },
    }));
  },
};
