import { authorOf } from '../../trust/authorOf.ts';
import type { TrustRefusal } from '../../../domain/trust/refusal.ts';
import type { DoctorCheck, Finding } from '../check.ts';

/** That somebody can be named as the author of events and sign them, and that nobody's configuration is damaged. */
export const actorConfig: DoctorCheck = {
  id: 'actor_config',
  async run({ repository }) {
    const { actors } = repository;
    const { actors: usable, damaged } = await actors.list();
    const findings: Finding[] = damaged.map(({ path, reason }) => ({
      status: 'warn',
      code: 'actor-damaged',
      details: { path, reason },
    }));
    const current = await actors.find();
    const author = current.ok ? await authorOf(current.value.actor, repository) : undefined;
    if (author?.ok === false) findings.push(cannotSign(author.error));
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

function cannotSign({ code, details }: TrustRefusal): Finding {
  if (code !== 'signing-key-unusable') {
    return { status: 'warn', code: 'actor-without-key', risk: 'writes-blocked', plan: ['grite actor key'] };
  }
  const { path, reason } = details;
  const plan = reason === 'exposed' ? [`chmod 600 ${path}`] : ['grite actor show', 'grite actor init --generate-key'];
  return { status: 'fail', code: 'signing-key-unusable', details: { path, reason }, risk: 'writes-blocked', plan };
}
