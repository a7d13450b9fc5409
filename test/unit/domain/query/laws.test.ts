import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AggregateId } from '../../../../src/base/ids.ts';
import { IssueRelations } from '../../../../src/domain/issues/relations.ts';
import type { Hits, QueryContext } from '../../../../src/domain/issues/query/context.ts';
import { formatQuery } from '../../../../src/domain/issues/query/formatQuery.ts';
import { matcher } from '../../../../src/domain/issues/query/matcher.ts';
import { orderIssues } from '../../../../src/domain/issues/query/orderIssues.ts';
import { parseQuery } from '../../../../src/domain/issues/query/parser.ts';
import type {
  Condition,
  DateKey,
  DateValue,
  Expression,
  Filter,
  PriorityPattern,
  TextPattern,
} from '../../../../src/domain/issues/query/query.ts';
import { textTerms } from '../../../../src/domain/issues/query/textTerms.ts';
import type { IssueSummary } from '../../../../src/domain/issues/summary.ts';
import { counts } from '../../../support/counts.ts';
import { ACTOR_NAMES, ACTORS, expressions, NOW, queries, summaries } from '../../../support/queries.ts';

const RUNS = 400;
/** Texts: soaking (20 times as many) tries a hundred thousand. */
const FUZZED = 5_000;
const DAY = 86_400_000;

/** Pieces that queries are made of, so that random texts get far into the parser. */
const pieces = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        'label:',
        'is:',
        'open',
        'sort:',
        'created-',
        'desc',
        '"',
        '\\',
        '(',
        ')',
        ' ',
        '-',
        'OR',
        ' AND ',
        '..',
        '>=',
        '<',
        ',',
        '*',
        'none',
        '@me',
        '7d',
        '2026-01',
        'P1',
        'gi-abcd',
        'priority:',
        'due:',
        'dep:',
        'has:',
      ),
      fc.string({ unit: 'binary', maxLength: 4 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

describe('reading', () => {
  it('gives for any text a query, or a problem with its place', () => {
    fc.assert(
      fc.property(fc.oneof(pieces, fc.string({ unit: 'binary', maxLength: 200 })), (text) => {
        const query = parseQuery(text);
        if (query.ok) {
          const again = formatQuery(query.value);
          expect(again.length).toBeLessThanOrEqual(text.length);
          expect(parseQuery(again)).toEqual(query);
        } else {
          const { column, found, reason } = query.error;
          expect(column).toBeGreaterThanOrEqual(0);
          expect(column).toBeLessThanOrEqual(text.length);
          // Of values, what is found is shown without the quotes around it.
          const there = text.slice(column).toLowerCase().startsWith(found.toLowerCase());
          expect(there || reason === 'value-unknown').toBe(true);
        }
      }),
      counts(FUZZED),
    );
  });

  it('undoes writing', () => {
    fc.assert(
      fc.property(queries, (query) => {
        expect(parseQuery(formatQuery(query))).toEqual({ ok: true, value: query });
      }),
      counts(RUNS),
    );
  });
});

/** Which texts are found where: derived from both, so that each evaluation sees the same. */
const finds = (text: string, { id }: IssueSummary): number => (text.length * 7 + parseInt(id.slice(0, 2), 16)) % 3;

/** Which issues are locked: derived from their ids, so that each evaluation sees the same. */
const isLocked = ({ id }: IssueSummary): boolean => parseInt(id.slice(0, 2), 16) % 3 === 0;

function contextOf(issues: readonly IssueSummary[], where: Expression): QueryContext {
  return {
    now: NOW,
    me: { actor: ACTORS[0], names: ['ALICE', 'bug'] },
    namesOf: (actor) => ACTOR_NAMES[actor] ?? [],
    relations: new IssueRelations(issues),
    locked: new Set(issues.filter(isLocked).map(({ id }) => id)),
    hits: textTerms({ where, sort: [] }).map(({ text }): Hits => {
      const found = issues.flatMap((issue) =>
        finds(text, issue) > 0 ? [[issue.id, finds(text, issue)] as const] : [],
      );
      return new Map<AggregateId, number>(found);
    }),
  };
}

function selected(issues: readonly IssueSummary[], where: Expression): string[] {
  return issues.filter(matcher({ where, sort: [] }, contextOf(issues, where))).map(({ id }) => id);
}

const same = (a: string | undefined, b: string): boolean => a !== undefined && a.toUpperCase() === b.toUpperCase();

/** The language once more, as plainly as can be: one issue, one expression, everything worked out each time. */
function holds(expression: Expression, issue: IssueSummary, all: readonly IssueSummary[]): boolean {
  if (expression.kind === 'text') return finds(expression.term.text, issue) > 0;
  if (expression.kind === 'not') return !holds(expression.term, issue, all);
  if (expression.kind === 'filter') return filterHolds(expression.filter, issue, all);
  let result = expression.kind === 'and';
  for (const term of expression.terms) {
    const held = holds(term, issue, all);
    result = expression.kind === 'and' ? result && held : result || held;
  }
  return result;
}

function filterHolds(filter: Filter, issue: IssueSummary, all: readonly IssueSummary[]): boolean {
  const plainLabels = issue.labels.filter((label) => !/^(type|priority|milestone|due|parent):./.test(label));
  const waits = all.some(
    (other) =>
      other.state === 'open' &&
      (issue.dependencies.some(({ target, type }) => type === 'depends_on' && target === other.id) ||
        other.dependencies.some(({ target, type }) => type === 'blocks' && target === issue.id)),
  );
  const parts: Record<string, boolean> = {
    body: issue.hasBody,
    comments: issue.commentCount !== 0,
    links: issue.linkCount !== 0,
    attachments: issue.attachmentCount !== 0,
    assignee: issue.assignees.length !== 0,
    label: plainLabels.length !== 0,
    dep: issue.dependencies.length !== 0,
    children: all.some(({ fields }) => fields.parent === issue.id),
    parent: 'parent' in issue.fields,
    due: 'due' in issue.fields,
    milestone: 'milestone' in issue.fields,
    priority: 'priority' in issue.fields,
    type: 'type' in issue.fields,
  };
  const statuses = {
    open: issue.state === 'open',
    closed: issue.state === 'closed',
    ready: issue.state === 'open' && !waits,
    blocked: issue.state === 'open' && waits,
    locked: isLocked(issue),
    private: issue.isPrivate,
  };
  const field = (name: 'type' | 'milestone'): string[] =>
    issue.fields[name] === undefined ? [] : [issue.fields[name]];
  switch (filter.key) {
    case 'is':
      return filter.values.some((value) => statuses[value]);
    case 'has':
      return filter.values.some((value) => parts[value]);
    case 'label':
      return filter.values.some((value) =>
        value.kind === 'none' ? plainLabels.length === 0 : textHolds(value, issue.labels),
      );
    case 'assignee':
      return filter.values.some((value) =>
        value.kind === 'none' ? issue.assignees.length === 0 : textHolds(value, issue.assignees),
      );
    case 'type':
    case 'milestone': {
      const { key } = filter;
      return filter.values.some((value) =>
        value.kind === 'none' ? field(key).length === 0 : textHolds(value, field(key)),
      );
    }
    case 'author':
      return filter.values.some((value) => {
        if (value.kind === 'me') return issue.author === ACTORS[0];
        const byId =
          value.kind === 'exact' &&
          /^[0-9a-f]{4,}$/i.test(value.text) &&
          issue.author.startsWith(value.text.toLowerCase());
        return byId || textHolds(value, ACTOR_NAMES[issue.author] ?? []);
      });
    case 'priority':
      return filter.values.some((value) => priorityHolds(value, issue.fields.priority));
    case 'id':
      return filter.values.some((value) => value.kind === 'id' && issue.id.startsWith(value.digits));
    case 'parent':
      return filter.values.some((value) =>
        value.kind === 'id' ? (issue.fields.parent ?? '').startsWith(value.digits) : issue.fields.parent === undefined,
      );
    case 'dep':
      return filter.values.some((value) =>
        value.kind === 'id'
          ? issue.dependencies.some(({ target }) => target.startsWith(value.digits))
          : issue.dependencies.length === 0,
      );
    case 'created':
      return filter.values.some((value) => dateHolds(value, 'created', Number(issue.createdTs)));
    case 'updated':
      return filter.values.some((value) => dateHolds(value, 'updated', Number(issue.updatedTs)));
    case 'due':
      return filter.values.some((value) => dueHolds(value, issue.fields.due));
  }
}

function dueHolds(value: Condition<DateValue>, due: string | undefined): boolean {
  if (value.kind === 'none') return due === undefined;
  return due !== undefined && due !== 'some day' && dateHolds(value, 'due', Date.parse(due));
}

function textHolds(pattern: TextPattern, values: readonly string[]): boolean {
  if (pattern.kind === 'me') return values.some((value) => same(value, 'alice') || same(value, 'bug'));
  if (pattern.kind === 'none') return false;
  return values.some((value) =>
    same(pattern.kind === 'exact' ? value : value.slice(0, pattern.text.length), pattern.text),
  );
}

const RANKS: Readonly<Record<string, number>> = { p0: 0, p1: 1, p2: 2, '3': 3, high: 1, low: 3, critical: 0 };
const rankOf = (text: string): number => RANKS[text.toLowerCase()] ?? NaN;

function priorityHolds(pattern: PriorityPattern, value: string | undefined): boolean {
  if (pattern.kind === 'none') return value === undefined;
  if (value === undefined) return false;
  if (pattern.kind === 'prefix') return value.toLowerCase().startsWith(pattern.text);
  if (pattern.kind === 'is') return same(value, pattern.value) || rankOf(value) === rankOf(pattern.value);
  const rank = rankOf(value);
  const compare = (operator: string, to: string): boolean => {
    const [a, b] = /\d/.test(to) ? [rank, rankOf(to)] : [rankOf(to), rank];
    return { '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b }[operator] as boolean;
  };
  if (pattern.kind === 'compare') return compare(pattern.operator, pattern.value);
  const { from, to } = pattern;
  if (from === undefined) return compare('<=', to as string);
  if (to === undefined) return compare('>=', from);
  return (rank >= rankOf(from) && rank <= rankOf(to)) || (rank <= rankOf(from) && rank >= rankOf(to));
}

function dateHolds(condition: Condition<DateValue>, key: DateKey, at: number): boolean {
  const midnight = Math.floor(NOW / DAY) * DAY;
  const spanOf = (value: DateValue): [number, number] => {
    if (value.kind === 'span') return [value.from, value.to];
    if (value.kind === 'day') {
      const from = midnight + { yesterday: -DAY, today: 0, tomorrow: DAY }[value.day];
      return [from, from + DAY];
    }
    const date = new Date(key === 'due' ? midnight : NOW);
    const sign = key === 'due' ? 1 : -1;
    const day = date.getUTCDate();
    if (value.unit === 'd' || value.unit === 'w')
      date.setUTCDate(day + sign * value.amount * (value.unit === 'w' ? 7 : 1));
    else {
      date.setUTCMonth(date.getUTCMonth() + sign * value.amount * (value.unit === 'y' ? 12 : 1));
      // Past the end of a shorter month: back to its last day.
      if (date.getUTCDate() !== day) date.setUTCDate(0);
    }
    const from = date.getTime();
    return key === 'due' ? [from, from + DAY] : [from, from];
  };
  if (condition.kind === 'none') return false;
  if (condition.kind === 'range') {
    return (
      (condition.from === undefined || at >= spanOf(condition.from)[0]) &&
      (condition.to === undefined || at < spanOf(condition.to)[1])
    );
  }
  const [from, to] = spanOf(condition.value);
  if (condition.kind === 'compare')
    return { '<': at < from, '<=': at < to, '>': at >= to, '>=': at >= from }[condition.operator];
  if (condition.value.kind !== 'relative') return at >= from && at < to;
  return key === 'due' ? at >= midnight && at < to : at >= from;
}

describe('the evaluator', () => {
  it('agrees with a plain reading of the language', () => {
    fc.assert(
      fc.property(summaries, expressions, (issues, where) => {
        expect(selected(issues, where)).toEqual(
          issues.filter((issue) => holds(where, issue, issues)).map(({ id }) => id),
        );
      }),
      counts(2 * RUNS),
    );
  });

  it('knows the laws of negation, AND and OR', () => {
    const and = (...terms: Expression[]): Expression => ({ kind: 'and', terms });
    const or = (...terms: Expression[]): Expression => ({ kind: 'or', terms });
    const not = (term: Expression): Expression => ({ kind: 'not', term });
    fc.assert(
      fc.property(summaries, expressions, expressions, expressions, (issues, a, b, c) => {
        const equal = (x: Expression, y: Expression) => expect(selected(issues, x)).toEqual(selected(issues, y));
        equal(not(not(a)), a);
        equal(and(a, b), and(b, a));
        equal(or(a, b), or(b, a));
        equal(not(and(a, b)), or(not(a), not(b)));
        equal(and(a, or(b, c)), or(and(a, b), and(a, c)));
        equal(or(a, and(a, b)), a);
        expect(selected(issues, and(a, not(a)))).toEqual([]);
        expect(selected(issues, or(a, not(a)))).toHaveLength(issues.length);
      }),
      counts(RUNS / 4),
    );
  });

  it('orders without losing or inventing issues, the same way each time', () => {
    fc.assert(
      fc.property(summaries, queries, (issues, query) => {
        const hits = query.where === undefined ? [] : contextOf(issues, query.where).hits;
        const ordered = orderIssues(issues, query, hits);
        expect(ordered.map(({ id }) => id).sort()).toEqual(issues.map(({ id }) => id).sort());
        expect(orderIssues(issues, query, hits)).toEqual(ordered);
      }),
      counts(RUNS / 4),
    );
  });
});
