import type { DoctorCheck } from '../check.ts';

/** Refs of the time before March 2026, when the program was called grit (format, section 1). */
const LEGACY = 'refs/grit/';

/** That no log of an older program lies beside ours, unread. */
export const legacyRefs: DoctorCheck = {
  id: 'legacy_refs',
  async run({ repository: { store } }) {
    const names = (await store.listRefs(LEGACY)).map(({ name }) => name);
    if (names.length === 0) return [];
    return [
      {
        status: 'warn',
        code: 'legacy-refs',
        details: { refs: names.slice(0, 10), count: names.length },
        risk: 'events-hidden',
        plan: names.includes(`${LEGACY}wal`) ? ['grite db repair --dry-run', 'grite db repair'] : [],
      },
    ];
  },
};
