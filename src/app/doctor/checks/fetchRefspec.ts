import { endangersLogs } from '../../sync/refspecs.ts';
import type { DoctorCheck, Finding } from '../check.ts';

/**
 * That no fetch of git itself writes over logs: with such a line in the configuration, what another program wrote last takes
 * the place of what is here (format, section 11.2).
 */
export const fetchRefspec: DoctorCheck = {
  id: 'fetch_refspec',
  async run({ repository: { remotes } }) {
    const findings: Finding[] = [];
    for (const remote of await remotes.list()) {
      for (const refspec of (await remotes.refspecs(remote)).filter(endangersLogs)) {
        findings.push({
          status: 'fail',
          code: 'fetch-overwrites-logs',
          details: { remote, refspec },
          risk: 'events-lost',
          plan: [`git config --unset-all --fixed-value remote.${remote}.fetch '${refspec}'`],
          fix: { action: 'remove-refspec', run: () => remotes.removeRefspec(remote, refspec) },
        });
      }
    }
    return findings;
  },
};
