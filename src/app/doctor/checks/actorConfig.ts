import type { DoctorCheck, Finding } from '../check.ts';

/** That somebody can be named as the author of events, and that nobody's configuration is damaged. */
export const actorConfig: DoctorCheck = {
  id: 'actor_config',
  async run({ repository: { actors } }) {
    const { actors: usable, damaged } = await actors.list();
    const findings: Finding[] = damaged.map(({ path, reason }) => ({
      status: 'warn',
      code: 'actor-damaged',
      details: { path, reason },
    }));
    const current = await actors.find();
    if (!current.ok && current.error.code !== 'actor-none') {
      findings.push({
        status: 'fail',
        code: 'actor-unusable',
        details: { problem: current.error.code },
        risk: 'writes-blocked',
        plan: ['grite actor list', 'grite actor use ID'],
      });
    } else if (!current.ok && usable.length === 0) {
      findings.push({ status: 'ok', code: 'actor-none-yet', plan: ['grite init'] });
    }
    return findings;
  },
};
