import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { selectIssues } from '../../selectIssues.ts';
import { possibleSource } from '../../sync/unfetched.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { filterOptions, listFilters, listQuery } from './listQuery.ts';
import { issueProgress, viewProgress } from './relationsView.ts';
import { issueSummary, viewSummary } from './views.ts';

const listedIssue = z.extend(issueSummary, {
  children: issueProgress,
  /** Open, and waiting for an open issue. */
  blocked: z.boolean(),
});

export const listIssues = operation({
  id: 'issue.list',
  summary: 'List issues, all or those that fit',
  level: 'read',
  input: z.strictObject({
    ...listFilters,
    limit: described('How many to show at most; by default all', z.optional(z.int().check(z.minimum(1, 'at least 1')))),
    offset: described('How many to pass over first', z._default(z.int().check(z.minimum(0, 'at least 0')), 0)),
  }),
  output: z.object({
    issues: z.array(listedIssue),
    /** All that were asked for, also those beyond the limit. */
    total: z.number(),
    /** How many of them are open. */
    open_count: z.number(),
    offset: z.number(),
    limit: z.nullable(z.number()),
    /** Where the next page begins; `null` when this is the last one. */
    next_offset: z.nullable(z.number()),
    /** Records of the log that could not be read; `db.stats` names them. */
    problem_count: z.number(),
    /** A remote from which issues may have to be fetched first, where there is no log of issues here; it was not asked. */
    unfetched_remote: z.nullable(z.string()),
  }),
  cli: {
    command: 'issue list',
    options: {
      ...filterOptions,
      sort: { value: 'FIELD-DIRECTION' },
      limit: { short: 'n', value: 'COUNT' },
      offset: { value: 'COUNT' },
    },
    examples: [
      { line: 'grite issue list --state open', says: 'what is still to be done' },
      { line: 'grite issue list --label bug --json', says: 'all bugs, for a program' },
      { line: 'grite issue list --query "is:open login -label:wontfix"', says: 'open issues that speak of a login' },
      { line: 'grite issue list --assignee @me --sort priority --limit 10', says: 'your ten most urgent ones' },
    ],
  },
  async run(repository, { limit = null, offset, ...filters }) {
    const query = await listQuery(filters, () => repository.projection.overview());
    if (!query.ok) return query;
    const selected = await selectIssues(repository, query.value);
    if (!selected.ok) return selected;
    const { issues, relations, overview } = selected.value;
    const end = limit === null ? issues.length : offset + limit;
    return ok({
      issues: issues.slice(offset, end).map((issue) => ({
        ...viewSummary(issue, overview),
        children: viewProgress(issue.id, relations),
        blocked: relations.isBlocked(issue),
      })),
      total: issues.length,
      open_count: issues.reduce((count, { state }) => count + Number(state === 'open'), 0),
      offset,
      limit,
      next_offset: end < issues.length ? end : null,
      problem_count: overview.problemCount,
      unfetched_remote: overview.summaries().length > 0 ? null : ((await possibleSource(repository)) ?? null),
    });
  },
});
