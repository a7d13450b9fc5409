import type { AggregateId } from '../../../base/ids.ts';
import { components } from '../../../domain/issues/graph/components.ts';
import { orderingOf } from '../../../domain/issues/graph/ordering.ts';
import type { DoctorCheck } from '../check.ts';

/** Cycles that are named; the count tells how many there are. */
const NAMED = 10;

/** That no issues wait for one another: commands refuse that, but two clones can each add one half of a cycle. */
export const dependencyCycles: DoctorCheck = {
  id: 'dependency_cycles',
  async run({ repository: { projection } }) {
    const snapshot = await projection.current();
    const next = new Map<AggregateId, AggregateId[]>();
    for (const edge of snapshot.dependencies()) {
      const ordering = orderingOf(edge);
      if (ordering === undefined) continue;
      const targets = next.get(ordering.then);
      if (targets === undefined) next.set(ordering.then, [ordering.first]);
      else targets.push(ordering.first);
    }
    const cycles = [...components(next.keys(), (id) => next.get(id) ?? [])].filter(
      (members) => members.length > 1 || members.some((id) => next.get(id)?.includes(id) === true),
    );
    if (cycles.length === 0) return [];
    const issues = cycles.slice(0, NAMED).map((members) => members.join(' '));
    return [
      {
        status: 'warn',
        code: 'dependency-cycle',
        details: { count: cycles.length, issues },
        plan: ['grite issue dep list ISSUE --transitive', 'grite issue dep remove ISSUE --target ISSUE'],
      },
    ];
  },
};
