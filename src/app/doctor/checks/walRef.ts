import { headState } from '../../repair/headState.ts';
import type { DoctorCheck, Finding } from '../check.ts';

/** That each log's ref points at a commit that can be read: on anything else nothing can be appended. */
export const walRef: DoctorCheck = {
  id: 'wal_ref',
  async run({ repository: { store, logs } }) {
    const findings: Finding[] = [];
    for (const log of logs) {
      const { head, problem } = await headState(store, log);
      if (head === undefined || problem === undefined) continue;
      findings.push({
        status: 'fail',
        code: 'log-head-unreadable',
        details: { log: log.spec.name, ref: log.spec.ref, head, problem },
        risk: 'writes-blocked',
        plan: ['grite db repair --dry-run', 'grite db repair'],
      });
    }
    return findings;
  },
};
