import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { formatQuery } from '../../../domain/issues/query/formatQuery.ts';
import { GROUP_FIELDS, groupIssues, type IssueGroup } from '../../../domain/issues/query/groupIssues.ts';
import { allOf, type Expression, type Query } from '../../../domain/issues/query/query.ts';
import type { IssueSummary } from '../../../domain/issues/summary.ts';
import type { Overview } from '../../projection/overview.ts';
import { selectIssues } from '../../selectIssues.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { filterOptions, issueFilters, listQuery } from './listQuery.ts';

const group = z.object({
  /** `null` for the issues that have none; the id for an author. */
  value: z.nullable(z.string()),
  /** What an author is called, where that is known. */
  name: z.nullable(z.string()),
  open: z.number(),
  closed: z.number(),
  total: z.number(),
  /** A term for `issue.list` that only the issues of this group fit. */
  query: z.string(),
  /** The whole query that lists this group and nothing else: all that was asked for, and the term. */
  list_query: z.string(),
});

export const countIssues = operation({
  id: 'issue.count',
  summary: 'Count issues by one of their fields, all or those that fit',
  level: 'read',
  input: z.strictObject({
    by: described('What to count by', z._default(z.enum(GROUP_FIELDS), 'state')),
    ...issueFilters,
  }),
  output: z.object({
    by: z.enum(GROUP_FIELDS),
    /** Those that have issues. An issue with several labels or assignees is counted in several groups. */
    groups: z.array(group),
    /** Issues, each once. */
    total: z.number(),
    open_count: z.number(),
    closed_count: z.number(),
    /** Records of the log that could not be read; `db.stats` names them. */
    problem_count: z.number(),
  }),
  cli: {
    command: 'issue count',
    options: { by: { short: 'b' }, ...filterOptions },
    examples: [
      { line: 'grite issue count --by label', says: 'how many open and closed issues each label has' },
      { line: 'grite issue count --by assignee --state open', says: 'who has how much to do' },
      { line: 'grite issue count --by priority --query "label:bug" --json', says: 'bugs by urgency, for a program' },
    ],
  },
  async run(repository, { by, ...filters }) {
    const query = await listQuery(filters, () => repository.projection.overview());
    if (!query.ok) return query;
    const selected = await selectIssues(repository, query.value);
    if (!selected.ok) return selected;
    const { issues, overview } = selected.value;
    const open = openIn(issues);
    return ok({
      by,
      groups: groupIssues(issues, by).map((each) => ({
        value: each.value,
        name: by === 'author' ? nameOf(each, overview) : null,
        open: openIn(each.issues),
        closed: each.issues.length - openIn(each.issues),
        total: each.issues.length,
        ...queriesFor(each, query.value),
      })),
      total: issues.length,
      open_count: open,
      closed_count: issues.length - open,
      problem_count: overview.problemCount,
    });
  },
});

function openIn(issues: readonly IssueSummary[]): number {
  return issues.reduce((count, { state }) => count + Number(state === 'open'), 0);
}

function nameOf({ issues: [issue] }: IssueGroup, overview: Overview): string | null {
  return issue === undefined ? null : (overview.profile(issue.author)?.name ?? null);
}

function queriesFor({ filter }: IssueGroup, asked: Query): { query: string; list_query: string } {
  const term: Expression = { kind: 'filter', filter };
  const others = asked.where?.kind === 'and' ? asked.where.terms : asked.where === undefined ? [] : [asked.where];
  const where = allOf([...others, term]);
  return { query: formatQuery({ where: term, sort: [] }), list_query: formatQuery({ where, sort: asked.sort }) };
}
