import { isPlausible } from '../../../domain/event/hybridTime.ts';
import type { DoctorCheck } from '../check.ts';

/** That no event is dated more than a day ahead: it would win over all that is written until then. */
export const futureEvents: DoctorCheck = {
  id: 'future_events',
  async run({ checked, repository }) {
    const ahead = (await checked()).flatMap(({ found }) =>
      [...found.events.values()].filter(({ ts }) => !isPlausible(ts, repository.now())),
    );
    if (ahead.length === 0) return [];
    const issues = [...new Set(ahead.map(({ aggregate }) => aggregate))];
    const details = {
      count: ahead.length,
      issues: issues.slice(0, 10),
      events: ahead.slice(0, 10).map(({ id }) => id),
    };
    return [{ status: 'warn', code: 'events-ahead', details, risk: 'wrong-view' }];
  },
};
