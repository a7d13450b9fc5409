import type { DoctorCheck, Finding } from '../check.ts';

/** Errors that are named; the count tells how many there are. */
const NAMED = 10;
const MISSING = /^object-(?:missing|corrupt)\b/;
const CHAIN = /^prev-(?:cycle|unread)\b/;

/** Chunk hashes, event ids and the chain of commits of every log, computed and followed again. */
export const storeIntegrity: DoctorCheck = {
  id: 'store_integrity',
  async run({ checked }) {
    const findings: Finding[] = [];
    for (const { found } of await checked()) {
      const named = found.errors.map(({ error, commit }) => `${error} in commit ${commit ?? 'unknown'}`);
      const missing = named.filter((text) => MISSING.test(text));
      const chain = named.filter((text) => CHAIN.test(text));
      const others = named.filter((text) => !MISSING.test(text) && !CHAIN.test(text));
      const details = (errors: readonly string[]) => ({
        log: found.name,
        count: errors.length,
        errors: errors.slice(0, NAMED),
      });
      if (missing.length > 0) {
        const plan = ['grite db repair --from CLONE --dry-run', 'grite db repair --from CLONE'];
        findings.push({
          status: 'fail',
          code: 'log-objects-missing',
          details: details(missing),
          risk: 'events-hidden',
          plan,
        });
      }
      if (chain.length > 0) {
        findings.push({ status: 'fail', code: 'log-chain-broken', details: details(chain), risk: 'others-blocked' });
      }
      if (others.length > 0) {
        const plan = ['grite db repair --from CLONE --dry-run'];
        findings.push({
          status: 'fail',
          code: 'log-records-damaged',
          details: details(others),
          risk: 'others-blocked',
          plan,
        });
      }
      if (found.warnings.length > 0) {
        const warnings = found.warnings.map(({ error, commit }) => `${error} in commit ${commit ?? 'unknown'}`);
        findings.push({ status: 'warn', code: 'log-untidy', details: details(warnings) });
      }
    }
    return findings;
  },
};
