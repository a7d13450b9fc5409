import { SUSPICIOUS } from '../../../domain/trust/verdict.ts';
import { verifySignatures } from '../../trust/verifySignatures.ts';
import type { DoctorCheck } from '../check.ts';

/** So many events that are not valid are looked through for those that are suspicious. */
const LOOKED_AT = 1_000;

/** That no signature is wrong, missing where its author signs, or by a key that was revoked. */
export const signatures: DoctorCheck = {
  id: 'signatures',
  async run({ repository, signal }) {
    const { counts, events, policy } = await verifySignatures(repository, { limit: LOOKED_AT, signal });
    const count = [...SUSPICIOUS].reduce((sum, verdict) => sum + counts[verdict], 0);
    if (count === 0) return [];
    const suspicious = events.filter(({ verdict }) => SUSPICIOUS.has(verdict));
    const details = { count, events: suspicious.slice(0, 10).map(({ event }) => event.id), policy };
    // Where they are required, such events are left out already.
    const status = policy === 'require' ? 'warn' : 'fail';
    return [
      { status, code: 'signatures-suspicious', details, risk: 'wrong-view', plan: ['grite db verify --verbose'] },
    ];
  },
};
