import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { AggregateId } from '../../../../src/base/ids.ts';
import type { Hits } from '../../../../src/domain/issues/query/context.ts';
import { orderIssues } from '../../../../src/domain/issues/query/orderIssues.ts';
import { parseQuery } from '../../../../src/domain/issues/query/parser.ts';
import type { Query, SortField } from '../../../../src/domain/issues/query/query.ts';
import type { IssueSummary } from '../../../../src/domain/issues/summary.ts';
import { counts } from '../../../support/counts.ts';
import { summaries } from '../../../support/queries.ts';

function query(text: string): Query {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return parsed.value;
}

function issue(name: string, createdTs: number, fields: IssueSummary['fields'] = {}): IssueSummary {
  return {
    id: name.charCodeAt(0).toString(16).repeat(16) as AggregateId,
    title: name,
    state: 'open',
    labels: [],
    assignees: [],
    author: '11'.repeat(16) as IssueSummary['author'],
    createdTs,
    updatedTs: 100 - createdTs,
    commentCount: createdTs % 2,
    linkCount: 0,
    attachmentCount: 0,
    hasBody: false,
    isPrivate: false,
    dependencies: [],
    fields,
  };
}

const issues = [
  issue('b', 1, { priority: 'P2', due: '2026-03-01' }),
  issue('A', 2, { priority: 'whenever' }),
  issue('d', 3, { priority: 'high', due: '2026-01' }),
  issue('C', 4, { due: 'some day' }),
];
const hits = (...found: [string, number][]): Hits =>
  new Map(found.map(([name, rank]) => [(issues.find(({ title }) => title === name) as IssueSummary).id, rank]));

it.each<[string, Hits[], string]>([
  ['', [], 'bAdC'],
  ['sort:created', [], 'CdAb'],
  ['sort:updated', [], 'bAdC'],
  ['sort:title', [], 'AbCd'],
  ['sort:title-desc', [], 'dCbA'],
  ['sort:priority', [], 'dbAC'],
  ['sort:priority-desc', [], 'bdAC'],
  ['sort:due', [], 'dbAC'],
  ['sort:due-desc', [], 'bdAC'],
  ['sort:comments', [], 'bdAC'],
  ['sort:comments,title', [], 'bdAC'],
  ['sort:comments sort:created', [], 'dbCA'],
  ['sort:relevance', [], 'bAdC'],
  ['x', [hits(['A', 1], ['C', 3])], 'CAdb'],
  ['x y', [hits(['A', 2], ['C', 3]), hits(['A', 2], ['b', 1])], 'ACbd'],
  ['x sort:title', [hits(['C', 9])], 'AbCd'],
  ['-x', [hits(['C', 9])], 'bAdC'],
  ['x OR -y', [hits(['A', 1]), hits(['b', 9])], 'ACdb'],
  ['--x', [hits(['d', 1])], 'dCAb'],
])('%s', (text, found, expected) => {
  const ordered = orderIssues(issues, query(text), found);
  expect(ordered.map(({ title }) => title).join('')).toBe(expected);
});

const FIELDS: readonly (readonly [SortField, (issue: IssueSummary) => number | string])[] = [
  ['created', ({ createdTs }) => Number(createdTs)],
  ['updated', ({ updatedTs }) => Number(updatedTs)],
  ['comments', ({ commentCount }) => commentCount],
  ['id', ({ id }) => id],
];

it('holds for every two neighbours, and among equals keeps the order that there was', () => {
  fc.assert(
    fc.property(
      summaries,
      fc.constantFrom(...FIELDS),
      fc.constantFrom('asc', 'desc'),
      (all, [field, of], direction) => {
        const ordered = orderIssues(all, { where: undefined, sort: [{ field, direction }] }, []);
        ordered.slice(1).forEach((after, index) => {
          const before = ordered[index] as IssueSummary;
          const [first, second] = direction === 'asc' ? [of(before), of(after)] : [of(after), of(before)];
          expect(first <= second).toBe(true);
          if (first === second) expect(all.indexOf(before)).toBeLessThan(all.indexOf(after));
        });
      },
    ),
    counts(200),
  );
});
