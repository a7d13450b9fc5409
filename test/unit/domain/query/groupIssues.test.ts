import type { AggregateId } from '../../../../src/base/ids.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { IssueRelations } from '../../../../src/domain/issues/relations.ts';
import { formatQuery } from '../../../../src/domain/issues/query/formatQuery.ts';
import { GROUP_FIELDS, groupIssues } from '../../../../src/domain/issues/query/groupIssues.ts';
import { matcher } from '../../../../src/domain/issues/query/matcher.ts';
import { parseQuery } from '../../../../src/domain/issues/query/parser.ts';
import type { IssueSummary } from '../../../../src/domain/issues/summary.ts';
import { counts } from '../../../support/counts.ts';
import { ACTOR_NAMES, NOW, summaries } from '../../../support/queries.ts';

const RUNS = 300;

/** The issues that the text of a query gives, as `issue.list` finds them. */
function listed(issues: readonly IssueSummary[], text: string): IssueSummary[] {
  const query = parseQuery(text);
  if (!query.ok) throw new Error(`${text}: ${JSON.stringify(query.error)}`);
  const context = {
    now: NOW,
    me: undefined,
    namesOf: (actor: string) => ACTOR_NAMES[actor] ?? [],
    relations: new IssueRelations(issues),
    locked: new Set<AggregateId>(),
    hits: [],
  };
  return issues.filter(matcher(query.value, context));
}

/** Labels as people may have written them in another program: anything. */
const strange = fc.array(fc.string({ unit: 'binary', maxLength: 6 }), { maxLength: 3 });
const strangers = fc.tuple(summaries, strange, strange).map(([issues, labels, others]) =>
  issues.map((issue, index) => ({
    ...issue,
    labels: [...issue.labels, ...(index % 2 === 0 ? labels : others)],
    assignees: index % 2 === 0 ? others : labels,
    ...(index === 1 &&
      labels[0] !== undefined && { fields: { ...issue.fields, milestone: labels[0], priority: labels[0] } }),
  })),
);

describe.each(GROUP_FIELDS)('groups by %s', (by) => {
  it('are each what their query lists, and together everything', () => {
    fc.assert(
      fc.property(strangers, (issues) => {
        const groups = groupIssues(issues, by);
        for (const { filter, issues: inGroup } of groups) {
          const text = formatQuery({ where: { kind: 'filter', filter }, sort: [] });
          expect(listed(issues, text), text).toEqual(inGroup);
        }
        expect(new Set(groups.flatMap((group) => group.issues))).toEqual(new Set(issues));
        expect(groups.every((group) => group.issues.length > 0)).toBe(true);
      }),
      counts(RUNS),
    );
  });

  it('have none last, and each value once in any case', () => {
    fc.assert(
      fc.property(strangers, (issues) => {
        const values = groupIssues(issues, by).map(({ value }) => value?.toLowerCase() ?? null);
        expect(new Set(values).size).toBe(values.length);
        expect(values.slice(0, -1)).not.toContain(null);
      }),
      counts(RUNS),
    );
  });
});

describe('groups', () => {
  const issueWith = (labels: readonly string[], fields: IssueSummary['fields'] = {}): IssueSummary =>
    ({ state: 'open', labels, fields, assignees: [] }) as unknown as IssueSummary;
  const valuesBy = (by: (typeof GROUP_FIELDS)[number], issues: readonly IssueSummary[]) =>
    groupIssues(issues, by).map(({ value, issues: { length } }) => [value, length]);

  it('are the largest first, called as most call them', () => {
    const issues = [['a'], ['Bug', 'a'], ['bug', 'BUG'], ['bug'], [], ['type:bug']].map((labels) => issueWith(labels));
    expect(valuesBy('label', issues)).toEqual([
      ['bug', 3],
      ['a', 2],
      [null, 2],
    ]);
  });

  it('of priorities go by their urgency, whatever they are called', () => {
    const issues = ['P2', 'high', 'P1', 'p1', 'whenever', undefined, '0', 'P10', 'whenever'].map((priority) =>
      issueWith([], priority === undefined ? {} : { priority }),
    );
    expect(valuesBy('priority', issues)).toEqual([
      ['0', 1],
      ['P1', 3],
      ['P2', 1],
      ['P10', 1],
      ['whenever', 2],
      [null, 1],
    ]);
  });

  it('of states have the open ones first', () => {
    const closed = { ...issueWith([]), state: 'closed' as const };
    expect(valuesBy('state', [closed, { ...closed }, issueWith([])])).toEqual([
      ['open', 1],
      ['closed', 2],
    ]);
  });
});
