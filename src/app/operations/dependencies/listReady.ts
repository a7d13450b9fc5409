import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { blockerIndex } from '../../../domain/issues/graph/blockers.ts';
import { priorityRank } from '../../../domain/issues/query/priorityRank.ts';
import type { IssueSummary } from '../../../domain/issues/summary.ts';
import { operation } from '../operation.ts';
import { issueSummary, viewSummary } from '../issues/views.ts';
import { workFilter, workInput, workOptions } from './filter.ts';

export const listReady = operation({
  id: 'issue.ready',
  summary: 'List open issues that wait for nothing, the most urgent first',
  level: 'read',
  input: workInput,
  output: z.object({
    issues: z.array(issueSummary),
    /** Also those beyond the limit. */
    total: z.number(),
  }),
  cli: {
    command: 'issue ready',
    options: workOptions,
    examples: [
      { line: 'grite issue ready', says: 'what can be started now' },
      { line: 'grite issue ready --label agent:todo --limit 1 --json', says: 'the next piece of work for an agent' },
    ],
  },
  async run(repository, input) {
    const isWanted = await workFilter(repository, input);
    if (!isWanted.ok) return isWanted;
    const overview = await repository.projection.overview();
    const all = overview.summaries();
    const index = blockerIndex(all);
    const ready = all.filter((issue) => index.isReady(issue.id) && isWanted.value(issue));
    // Sorting is stable: among issues of the same priority the oldest stays first.
    ready.sort((a, b) => urgency(a) - urgency(b));
    return ok({
      issues: ready.slice(0, input.limit).map((issue) => viewSummary(issue, overview)),
      total: ready.length,
    });
  },
});

/** Issues whose priority says nothing come last. */
const LEAST_URGENT = 1_000;

function urgency({ fields }: IssueSummary): number {
  return priorityRank(fields.priority ?? '')?.rank ?? LEAST_URGENT;
}
