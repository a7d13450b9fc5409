import fc from 'fast-check';
import type { ActorId, AggregateId } from '../../src/base/ids.ts';
import { fieldLabel, type IssueFields } from '../../src/domain/issues/fields.ts';
import { parseDate } from '../../src/domain/issues/query/dates.ts';
import {
  type Condition,
  DATE_KEYS,
  type DateValue,
  type Expression,
  type Filter,
  ID_KEYS,
  NAMED_DAYS,
  PARTS,
  type PriorityPattern,
  type Query,
  SORT_FIELDS,
  STATUSES,
  TEXT_KEYS,
  type TextPattern,
} from '../../src/domain/issues/query/query.ts';
import { MAY_BE_ME, MAY_BE_NONE } from '../../src/domain/issues/query/readFilter.ts';
import { DEPENDENCY_TYPES } from '../../src/domain/issues/state.ts';
import type { IssueSummary } from '../../src/domain/issues/summary.ts';

/** Few, so that queries and issues meet. */
const IDS = ['00', '0a', 'a0', 'ab'].map((byte) => byte.repeat(16) as AggregateId);
export const ACTORS = ['11', '1a', 'fa'].map((byte) => byte.repeat(16) as ActorId);
export const ACTOR_NAMES: Readonly<Record<string, readonly string[]>> = {
  [ACTORS[0] as string]: ['Alice', 'alice@example.com'],
  [ACTORS[1] as string]: ['Bob Builder', 'bob'],
};
const TEXTS = [
  'bug',
  'Bug',
  'ui',
  'ui/list',
  'needs review',
  'none',
  '@me',
  'a,b',
  'x"y\\',
  'back\\slash',
  'v1..2',
  'alice',
  '>1',
  'pre*',
  '(p)',
  '-x',
  '日本 語',
];
const PRIORITIES = ['P0', 'p1', 'P2', '3', 'high', 'Low', 'critical', 'whenever'];
const RANKED = PRIORITIES.filter((text) => text !== 'whenever');
const DUE = ['2026-03-01', '2026-02-28', '2026-01-02', 'some day'];
const NOW = Date.UTC(2026, 0, 2, 3, 4, 5);
const DATES = [
  '2026',
  '2025-12',
  '2026-01-02',
  '2026-01-02T03:04',
  '2026-01-02T03:04:05Z',
  '2026-01-02T03:04:05.000+01:30',
];

const text = fc.constantFrom(...TEXTS);
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(value, { minLength: 1, maxLength: 3 });

function patterns(key: string): fc.Arbitrary<TextPattern> {
  return fc.oneof(
    text.map((value): TextPattern => ({ kind: 'exact', text: value })),
    fc.constantFrom('', 'u', 'Needs r', 'b').map((value): TextPattern => ({ kind: 'prefix', text: value })),
    ...(MAY_BE_NONE.has(key) ? [fc.constant<TextPattern>({ kind: 'none' })] : []),
    ...(MAY_BE_ME.has(key) ? [fc.constant<TextPattern>({ kind: 'me' })] : []),
  );
}

function conditions<V>(equal: fc.Arbitrary<V>, ordered: fc.Arbitrary<V>, none: boolean): fc.Arbitrary<Condition<V>> {
  const end = fc.option(ordered, { nil: undefined });
  return fc.oneof(
    equal.map((value): Condition<V> => ({ kind: 'is', value })),
    fc
      .tuple(fc.constantFrom('<', '<=', '>', '>='), ordered)
      .map(([operator, value]): Condition<V> => ({ kind: 'compare', operator, value })),
    fc.tuple(ordered, end).map(([from, to]): Condition<V> => ({ kind: 'range', from, to })),
    fc.tuple(end, ordered).map(([from, to]): Condition<V> => ({ kind: 'range', from, to })),
    ...(none ? [fc.constant<Condition<V>>({ kind: 'none' })] : []),
  );
}

const dateValue: fc.Arbitrary<DateValue> = fc.oneof(
  fc.constantFrom(...DATES).map((date) => parseDate(date) as DateValue),
  fc
    .tuple(fc.nat(400), fc.constantFrom('d', 'w', 'm', 'y'))
    .map(([amount, unit]): DateValue => ({ kind: 'relative', amount, unit })),
  fc.constantFrom(...NAMED_DAYS).map((day): DateValue => ({ kind: 'day', day })),
);

const priority: fc.Arbitrary<PriorityPattern> = fc.oneof(
  conditions(fc.constantFrom(...PRIORITIES, 'none', 'very high', 'a..b'), fc.constantFrom(...RANKED), true),
  fc.constant<PriorityPattern>({ kind: 'prefix', text: 'p' }),
);

const digits = fc.constantFrom('0000', '0a0a0a', 'ab'.repeat(16), 'ffff');

export const filters: fc.Arbitrary<Filter> = fc.oneof(
  some(fc.constantFrom(...STATUSES)).map((values): Filter => ({ key: 'is', values })),
  some(fc.constantFrom(...PARTS)).map((values): Filter => ({ key: 'has', values })),
  ...TEXT_KEYS.map((key) => some(patterns(key)).map((values): Filter => ({ key, values }))),
  some(priority).map((values): Filter => ({ key: 'priority', values })),
  ...ID_KEYS.map((key) =>
    some(
      fc.oneof(
        digits.map((value) => ({ kind: 'id' as const, digits: value })),
        ...(MAY_BE_NONE.has(key) ? [fc.constant({ kind: 'none' as const })] : []),
      ),
    ).map((values): Filter => ({ key, values })),
  ),
  ...DATE_KEYS.map((key) =>
    some(conditions(dateValue, dateValue, key === 'due')).map((values): Filter => ({ key, values })),
  ),
);

const word = fc
  .constantFrom('login', 'a-b', 'x:y', '12:30', "it's", 'or', 'and', 'über', '*', 'a\\b')
  .filter((each) => !/^[a-z]+:/.test(each));
const phrase = fc.constantFrom('two words', 'OR', '-x', 'label:bug', 'a "quoted" \\ end\\', '(x)');
const texts: fc.Arbitrary<Expression> = fc.oneof(
  word.map((value): Expression => ({ kind: 'text', term: { text: value, phrase: false } })),
  phrase.map((value): Expression => ({ kind: 'text', term: { text: value, phrase: true } })),
);

export const expressions: fc.Arbitrary<Expression> = fc.letrec<{ node: Expression }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    texts,
    filters.map((filter): Expression => ({ kind: 'filter', filter })),
    tie('node').map((term): Expression => ({ kind: 'not', term })),
    fc
      .tuple(fc.constantFrom('and' as const, 'or' as const), fc.array(tie('node'), { minLength: 2, maxLength: 3 }))
      .map(([kind, terms]): Expression => ({ kind, terms })),
  ),
})).node;

export const queries: fc.Arbitrary<Query> = fc.record({
  where: fc.option(expressions, { nil: undefined }),
  sort: fc.array(fc.record({ field: fc.constantFrom(...SORT_FIELDS), direction: fc.constantFrom('asc', 'desc') }), {
    maxLength: 2,
  }),
});

const optional = (values: readonly string[]): fc.Arbitrary<string | undefined> =>
  fc.option(fc.constantFrom(...values), { nil: undefined });

const fields: fc.Arbitrary<IssueFields> = fc
  .record({
    type: optional(TEXTS),
    priority: optional(PRIORITIES),
    milestone: optional(TEXTS),
    due: optional(DUE),
    parent: optional(IDS),
  })
  .map((values) => Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)));

const times = fc
  .integer({ min: -3, max: 3 })
  .chain((days) => fc.constantFrom(0, 1, 43_200_000).map((more) => NOW + days * 86_400_000 + more));

const summary = (id: AggregateId): fc.Arbitrary<IssueSummary> =>
  fc
    .record({
      title: text,
      state: fc.constantFrom('open' as const, 'closed' as const),
      ordinary: fc.uniqueArray(text, { maxLength: 2 }),
      assignees: fc.uniqueArray(text, { maxLength: 2 }),
      author: fc.constantFrom(...ACTORS),
      createdTs: times,
      updatedTs: times,
      commentCount: fc.nat(2),
      linkCount: fc.nat(1),
      attachmentCount: fc.nat(1),
      hasBody: fc.boolean(),
      isPrivate: fc.boolean(),
      dependencies: fc.array(
        fc.record({ target: fc.constantFrom(...IDS), type: fc.constantFrom(...DEPENDENCY_TYPES) }),
        { maxLength: 2 },
      ),
      fields,
    })
    .map(({ ordinary, ...rest }) => ({
      ...rest,
      id,
      labels: [...ordinary, ...Object.entries(rest.fields).map(([field, value]) => fieldLabel(field as 'type', value))],
    }));

/** Up to four issues, oldest first, then by id, as a snapshot gives them. */
export const summaries: fc.Arbitrary<IssueSummary[]> = fc
  .subarray(IDS, { minLength: 1 })
  .chain((ids) => fc.tuple(...ids.map(summary)))
  .map((issues) => [...issues].sort((a, b) => Number(a.createdTs) - Number(b.createdTs) || (a.id < b.id ? -1 : 1)));

export { NOW };
