import { describe, expect, it } from 'vitest';
import { formatQuery } from '../../../../src/domain/issues/query/formatQuery.ts';
import { parseQuery, parseSort } from '../../../../src/domain/issues/query/parser.ts';
import type { QueryProblem } from '../../../../src/domain/issues/query/problem.ts';
import type { Expression, Filter, Query } from '../../../../src/domain/issues/query/query.ts';

const parsed = (text: string): Query => {
  const query = parseQuery(text);
  if (!query.ok) throw new Error(`${text}: ${JSON.stringify(query.error)}`);
  return query.value;
};
const refused = (text: string): QueryProblem => {
  const query = parseQuery(text);
  if (query.ok) throw new Error(`${text} was read as ${formatQuery(query.value)}`);
  return query.error;
};

const word = (text: string): Expression => ({ kind: 'text', term: { text, phrase: false } });
const phrase = (text: string): Expression => ({ kind: 'text', term: { text, phrase: true } });
const filter = (of: Filter): Expression => ({ kind: 'filter', filter: of });
const label = (text: string): Expression => filter({ key: 'label', values: [{ kind: 'exact', text }] });
const and = (...terms: Expression[]): Expression => ({ kind: 'and', terms });
const or = (...terms: Expression[]): Expression => ({ kind: 'or', terms });
const not = (term: Expression): Expression => ({ kind: 'not', term });

it.each<[string, Expression | undefined]>([
  ['', undefined],
  [' \t\n ', undefined],
  ['login', word('login')],
  ['"two words"', phrase('two words')],
  ['a b', and(word('a'), word('b'))],
  ['a AND b', and(word('a'), word('b'))],
  ['a OR b', or(word('a'), word('b'))],
  ['a or b', and(word('a'), word('or'), word('b'))],
  ['a b OR c', or(and(word('a'), word('b')), word('c'))],
  ['a (b OR c)', and(word('a'), or(word('b'), word('c')))],
  ['( ( a ) )', word('a')],
  ['-a', not(word('a'))],
  ['NOT a', not(word('a'))],
  ['--a', not(not(word('a')))],
  ['-"a b"', not(phrase('a b'))],
  ['-(a b)', not(and(word('a'), word('b')))],
  ['-label:bug', not(label('bug'))],
  ['a-b', word('a-b')],
  ['12:30 src/a.ts:7 :x', and(word('12:30'), word('src/a.ts:7'), word(':x'))],
  ['LABEL:bug', label('bug')],
  ['label:type:bug', label('type:bug')],
  ['label:"needs review"', label('needs review')],
  [String.raw`label:"a \"b\" \\ \c"`, label(String.raw`a "b" \ \c`)],
  ['label:"a,b"', label('a,b')],
  ['label:none', filter({ key: 'label', values: [{ kind: 'none' }] })],
  ['label:"none"', label('none')],
  ['label:@me', label('@me')],
  ['label:pre*', filter({ key: 'label', values: [{ kind: 'prefix', text: 'pre' }] })],
  ['label:"a b"*', filter({ key: 'label', values: [{ kind: 'prefix', text: 'a b' }] })],
  ['label:"pre*"', label('pre*')],
  ['label:*', filter({ key: 'label', values: [{ kind: 'prefix', text: '' }] })],
  [
    'label:bug,"a b",none',
    filter({
      key: 'label',
      values: [{ kind: 'exact', text: 'bug' }, { kind: 'exact', text: 'a b' }, { kind: 'none' }],
    }),
  ],
  ['assignee:@Me', filter({ key: 'assignee', values: [{ kind: 'me' }] })],
  ['author:none', filter({ key: 'author', values: [{ kind: 'exact', text: 'none' }] })],
  ['is:OPEN,blocked', filter({ key: 'is', values: ['open', 'blocked'] })],
  ['has:due', filter({ key: 'has', values: ['due'] })],
  ['id:GI-7F3A', filter({ key: 'id', values: [{ kind: 'id', digits: '7f3a' }] })],
  [
    'parent:none,gi-7f3a2c91',
    filter({ key: 'parent', values: [{ kind: 'none' }, { kind: 'id', digits: '7f3a2c91' }] }),
  ],
  ['priority:<=P1', filter({ key: 'priority', values: [{ kind: 'compare', operator: '<=', value: 'P1' }] })],
  ['priority:P0..P2', filter({ key: 'priority', values: [{ kind: 'range', from: 'P0', to: 'P2' }] })],
  ['priority:whenever', filter({ key: 'priority', values: [{ kind: 'is', value: 'whenever' }] })],
  [
    'created:>7d',
    filter({
      key: 'created',
      values: [{ kind: 'compare', operator: '>', value: { kind: 'relative', amount: 7, unit: 'd' } }],
    }),
  ],
  [
    'due:..Tomorrow',
    filter({ key: 'due', values: [{ kind: 'range', from: undefined, to: { kind: 'day', day: 'tomorrow' } }] }),
  ],
  [
    'created:2026',
    filter({
      key: 'created',
      values: [{ kind: 'is', value: { kind: 'span', text: '2026', from: Date.UTC(2026, 0), to: Date.UTC(2027, 0) } }],
    }),
  ],
])('reads %j', (text, where) => {
  expect(parsed(text)).toEqual({ where, sort: [] });
});

describe('sort', () => {
  it.each<[string, string]>([
    ['sort:updated', 'sort:updated'],
    ['sort:updated-DESC', 'sort:updated'],
    ['sort:updated-asc a', 'a sort:updated-asc'],
    ['a sort:title OR b', 'a OR b sort:title'],
    ['sort:priority,created-asc', 'sort:priority sort:created-asc'],
    ['sort:due a sort:id-desc', 'a sort:due sort:id-desc'],
  ])('%j is %j', (text, formatted) => {
    expect(formatQuery(parsed(text))).toBe(formatted);
  });

  it('can be read alone', () => {
    expect(parseSort('title-desc')).toEqual({ ok: true, value: { field: 'title', direction: 'desc' } });
    expect(parseSort('title is:open')).toMatchObject({ ok: false, error: { reason: 'space-missing', column: 5 } });
    expect(parseSort('titel')).toMatchObject({ error: { reason: 'value-unknown', column: 0, closest: 'title' } });
  });
});

describe('what is wrong', () => {
  it.each<[string, QueryProblem['reason'], number, string, string?]>([
    ['is:open lable:bug', 'key-unknown', 8, 'lable', 'label'],
    ['state:open', 'key-unknown', 0, 'state', 'is'],
    ['http://x', 'key-unknown', 0, 'http'],
    ['is:opne', 'value-unknown', 3, 'opne', 'open'],
    ['is:open,clsoed', 'value-unknown', 8, 'clsoed', 'closed'],
    ['is:loked', 'value-unknown', 3, 'loked', 'locked'],
    ['is:op*', 'value-unknown', 3, 'op*', 'open'],
    ['is:none', 'value-unknown', 3, 'none'],
    ['has:comment', 'value-unknown', 4, 'comment', 'comments'],
    ['label:>5', 'value-unknown', 6, '>5'],
    ['milestone:v1..v2', 'value-unknown', 10, 'v1..v2'],
    ['id:xyz', 'value-unknown', 3, 'xyz'],
    ['id:abc', 'value-unknown', 3, 'abc'],
    ['id:none', 'value-unknown', 3, 'none'],
    ['dep:gi-abcd*', 'value-unknown', 4, 'gi-abcd*'],
    ['priority:>whenever', 'value-unknown', 9, '>whenever'],
    ['priority:P0..x', 'value-unknown', 9, 'P0..x'],
    ['created:soon', 'value-unknown', 8, 'soon'],
    ['created:2026-13', 'value-unknown', 8, '2026-13'],
    ['created:2026-02-30', 'value-unknown', 8, '2026-02-30'],
    ['created:2026-01-01T24:00', 'value-unknown', 8, '2026-01-01T24:00'],
    ['created:2026-01-01T10:00+99:00', 'value-unknown', 8, '2026-01-01T10:00+99:00'],
    ['created:..', 'value-unknown', 8, '..'],
    ['created:none', 'value-unknown', 8, 'none'],
    ['updated:tomorow', 'value-unknown', 8, 'tomorow', 'tomorrow'],
    ['sort:size', 'value-unknown', 5, 'size'],
    ['sort:created-up', 'value-unknown', 5, 'created-up', 'created'],
    ['label:', 'value-missing', 6, ''],
    ['label: bug', 'value-missing', 6, ''],
    ['label:a,,b', 'value-missing', 8, ',b'],
    ['label:a,', 'value-missing', 8, ''],
    ['priority:>=', 'value-missing', 11, ''],
    ['a "" b', 'value-missing', 3, '"'],
    ['a " "', 'value-missing', 3, ''],
    ['a "b c', 'quote-missing', 2, '"b'],
    ['label:"b c', 'quote-missing', 6, '"b'],
    [String.raw`"a\"`, 'quote-missing', 0, String.raw`"a\"`],
    ['(a b', 'parenthesis-missing', 4, ''],
    ['a (b OR c', 'parenthesis-missing', 9, ''],
    ['a b)', 'parenthesis-unexpected', 3, ')'],
    ['()', 'term-missing', 1, ')'],
    ['OR a', 'term-missing', 0, 'OR'],
    ['a OR', 'term-missing', 4, ''],
    ['a OR OR b', 'term-missing', 5, 'OR'],
    ['AND a', 'term-missing', 0, 'AND'],
    ['a AND', 'term-missing', 5, ''],
    ['NOT', 'term-missing', 3, ''],
    ['a - b', 'term-missing', 3, ''],
    ['a -', 'term-missing', 3, ''],
    ['(-)', 'term-missing', 2, ')'],
    ['a OR sort:title', 'term-missing', 15, ''],
    ['f(x)', 'space-missing', 1, '(x)'],
    ['"a"b', 'space-missing', 3, 'b'],
    ['(a)(b)', 'space-missing', 3, '(b)'],
    ['label:a"b c"', 'space-missing', 7, '"b'],
    ['label:"a"b', 'space-missing', 9, 'b'],
    ['(a sort:title)', 'sort-misplaced', 3, 'sort:title'],
    ['-sort:title', 'sort-misplaced', 1, 'sort:title'],
    ['👍 lable:x', 'key-unknown', 3, 'lable', 'label'],
    ['x'.repeat(4_097), 'too-long', 4_096, ''],
    [`${'('.repeat(51)}a`, 'too-deep', 50, '('],
    [`${'-'.repeat(51)}a`, 'too-deep', 50, '-'],
    ['a '.repeat(201), 'too-many-terms', 400, 'a'],
    [`label:${'a,'.repeat(200)}a`, 'too-many-terms', 0, `label:${'a,'.repeat(200)}a`],
  ])('%#: %j', (text, reason, column, found, closest) => {
    const problem = refused(text);
    expect(problem).toEqual({
      reason,
      column,
      found,
      expected: expect.any(Array) as string[],
      ...(closest !== undefined && { closest }),
    });
  });

  it('names what could have been there', () => {
    expect(refused('is:x').expected).toEqual(['open', 'closed', 'ready', 'blocked', 'locked', 'private']);
    expect(refused('foo:x').expected).toContain('milestone');
    expect(refused('created:x').expected).toContain('YYYY-MM-DD');
    expect(refused('parent:x').expected).toContain('none');
  });
});

it('takes queries up to its limits', () => {
  expect(parseQuery('x'.repeat(4_096)).ok).toBe(true);
  expect(parseQuery(`${'('.repeat(50)}a${')'.repeat(50)}`).ok).toBe(true);
  expect(parseQuery('a '.repeat(200)).ok).toBe(true);
});

it('takes no longer for what is hard to read', () => {
  const started = performance.now();
  for (const text of [
    `"${'\\\\'.repeat(2_000)}`,
    `"${'\\"'.repeat(2_000)}`,
    '-'.repeat(4_096),
    '('.repeat(4_096),
    ','.repeat(4_096),
  ]) {
    refused(text.slice(0, 4_096) + (text.startsWith(',') ? '(' : ''));
  }
  expect(performance.now() - started).toBeLessThan(1_000);
});
