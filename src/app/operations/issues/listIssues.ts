import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import type { IssueSummary } from '../../../domain/issues/summary.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { issueSummary, viewSummary } from './views.ts';

export const listIssues = operation({
  id: 'issue.list',
  summary: 'List issues, oldest first',
  level: 'read',
  input: z.strictObject({
    state: described('Only issues in this state', z._default(z.enum(['open', 'closed', 'all']), 'all')),
    labels: described('Only issues with this label; repeat it to ask for several', z._default(z.array(z.string()), [])),
  }),
  output: z.object({
    issues: z.array(issueSummary),
    total: z.number(),
    /** Records of the log that could not be read; `db.stats` names them. */
    problem_count: z.number(),
  }),
  cli: {
    command: 'issue list',
    options: { state: { short: 's' }, labels: { short: 'l', value: 'LABEL' } },
    examples: [
      { line: 'grite issue list --state open', says: 'what is still to be done' },
      { line: 'grite issue list --label bug --json', says: 'all bugs, for a program' },
    ],
  },
  async run(repository, { state, labels }) {
    const snapshot = await repository.projection.current();
    const wanted = (issue: IssueSummary): boolean =>
      (state === 'all' || issue.state === state) && labels.every((label) => issue.labels.includes(label));
    const issues = snapshot
      .summaries()
      .filter(wanted)
      .map((issue) => viewSummary(issue, snapshot));
    const problem_count = snapshot.statistics().reduce((sum, log) => sum + log.problemCount, 0);
    return ok({ issues, total: issues.length, problem_count });
  },
});
