import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { topologicalOrder } from '../../../domain/issues/graph/topologicalOrder.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import { issueSummary, viewSummary } from '../issues/views.ts';
import { hasLabels, labelsInput } from './filter.ts';

export const orderIssues = operation({
  id: 'dep.topo',
  summary: 'List issues in an order in which they can be done',
  level: 'read',
  input: z.strictObject({
    state: described('Only issues in this state', z._default(z.enum(['open', 'closed', 'all']), 'all')),
    labels: labelsInput,
  }),
  output: z.object({
    /** What has to be done first comes first; issues of cycles, and what waits for them, come last. */
    issues: z.array(issueSummary),
    order: z.literal('topological'),
    /** Issues of which each waits for the next, and the last for the first. */
    cycles: z.array(z.array(hexId)),
    total: z.number(),
  }),
  cli: {
    command: 'issue dep topo',
    options: { state: { short: 's' }, labels: { short: 'l', value: 'LABEL' } },
    examples: [
      { line: 'grite issue dep topo --state open', says: 'what is still to be done, in order' },
      { line: 'grite issue dep topo --label release --json', says: 'the order of one piece of work, for a program' },
    ],
  },
  async run(repository, { state, labels }) {
    const overview = await repository.projection.overview();
    const all = overview.summaries();
    const wanted = new Map(
      all
        .filter((issue) => (state === 'all' || issue.state === state) && hasLabels(issue, labels))
        .map((issue) => [issue.id, issue]),
    );
    const { order, cycles } = topologicalOrder(all, (id) => wanted.has(id));
    const issues = order.flatMap((id) => wanted.get(id) ?? []).map((issue) => viewSummary(issue, overview));
    return ok({
      issues,
      order: 'topological' as const,
      cycles: cycles.map((cycle) => [...cycle]),
      total: issues.length,
    });
  },
});
