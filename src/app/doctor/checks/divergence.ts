import { relationOf } from '../../sync/relation.ts';
import type { DoctorCheck, Finding } from '../check.ts';

const TRACKING = 'refs/grite-sync/';

/** How the logs here stand to what was last fetched of each remote. Nothing is asked over the network. */
export const divergence: DoctorCheck = {
  id: 'divergence',
  async run({ repository }) {
    const { store, logs } = repository;
    const tracked = await store.listRefs(TRACKING);
    const findings: Finding[] = [];
    for (const log of logs) {
      const ending = `/${log.spec.ref.replace(/^refs\//, '')}`;
      for (const { name, id } of tracked.filter((ref) => ref.name.endsWith(ending))) {
        const relation = await relationOf(store, await log.head(), id);
        if (relation !== 'diverged' && relation !== 'unrelated' && relation !== 'behind') continue;
        const remote = name.slice(TRACKING.length, -ending.length);
        findings.push({
          status: 'warn',
          code: relation === 'behind' ? 'log-behind' : 'log-diverged',
          details: { log: log.spec.name, remote },
          risk: 'events-hidden',
          plan: [`grite sync --remote ${remote}`],
        });
      }
    }
    return findings;
  },
};
