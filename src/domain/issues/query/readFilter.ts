import { closest } from '../../../base/closest.ts';
import { parseIssueReference } from '../reference.ts';
import { DATE_FORMS, parseDate } from './dates.ts';
import type { FilterToken, RawValue } from './lexer.ts';
import { priorityRank } from './priorityRank.ts';
import { QuerySyntaxError } from './problem.ts';
import {
  type Condition,
  DATE_KEYS,
  type DateKey,
  type DateValue,
  type Filter,
  ID_KEYS,
  type IdKey,
  type IdPattern,
  PARTS,
  type PriorityPattern,
  QUERY_KEYS,
  STATUSES,
  TEXT_KEYS,
  type TextKey,
  type TextPattern,
} from './query.ts';

/** Keys for which `none` stands for the absence of a value. */
export const MAY_BE_NONE: ReadonlySet<string> = new Set([
  'label',
  'type',
  'milestone',
  'assignee',
  'priority',
  'parent',
  'dep',
  'due',
]);
/** Keys for which `@me` stands for whoever asks. */
export const MAY_BE_ME: ReadonlySet<string> = new Set(['assignee', 'author']);
export const NONE = 'none';
export const ME = '@me';

/** What other trackers call our keys. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  state: 'is',
  status: 'is',
  tag: 'label',
  user: 'assignee',
  owner: 'assignee',
  involves: 'author',
  order: 'sort',
  depends: 'dep',
};

const RANGE = '..';

/** What a filter says, or where it goes wrong (thrown as `QuerySyntaxError`). `sort` is none. */
export function readFilter({ key, values, start }: FilterToken): Filter {
  if (key === 'is') return { key, values: values.map((value) => word(value, STATUSES)) };
  if (key === 'has') return { key, values: values.map((value) => word(value, PARTS)) };
  if (key === 'priority') return { key, values: values.map(readPriority) };
  if (isOne(TEXT_KEYS, key)) return { key, values: values.map((value) => readText(key, value)) };
  if (isOne(ID_KEYS, key)) return { key, values: values.map((value) => readId(key, value)) };
  if (isOne(DATE_KEYS, key)) return { key, values: values.map((value) => readDate(key, value)) };
  const meant = OTHER_NAMES[key] ?? closest(key, QUERY_KEYS);
  throw new QuerySyntaxError({
    reason: 'key-unknown',
    column: start,
    found: key,
    expected: QUERY_KEYS,
    ...(meant !== undefined && { closest: meant }),
  });
}

function readText(key: TextKey, value: RawValue): TextPattern {
  if (value.operator !== undefined || (!value.quoted && value.text.includes(RANGE))) refuse(value, ['"value"']);
  if (value.wildcard) return { kind: 'prefix', text: value.text };
  if (MAY_BE_ME.has(key) && isBare(value, ME)) return { kind: 'me' };
  return isNone(key, value) ? { kind: 'none' } : { kind: 'exact', text: value.text };
}

function readId(key: IdKey, value: RawValue): IdPattern {
  if (isNone(key, value)) return { kind: 'none' };
  const reference = parseIssueReference(value.text);
  const plain = value.operator === undefined && !value.wildcard;
  if (!reference.ok || !plain) return refuse(value, ['gi-7f3a2c91', ...(MAY_BE_NONE.has(key) ? [NONE] : [])]);
  return { kind: 'id', digits: reference.value };
}

function readPriority(value: RawValue): PriorityPattern {
  const isPlain = value.operator === undefined && (value.quoted || !value.text.includes(RANGE));
  if (value.wildcard && isPlain) return { kind: 'prefix', text: value.text };
  const ranked = (text: string): string | undefined => (priorityRank(text) === undefined ? undefined : text);
  return readCondition('priority', value, {
    equal: (text) => text,
    ordered: ranked,
    expected: ['P0', 'P1', 'P2', 'critical', 'high', 'medium', 'low', NONE],
  });
}

function readDate(key: DateKey, value: RawValue): Condition<DateValue> {
  const expected = key === 'due' ? [...DATE_FORMS, NONE] : DATE_FORMS;
  return readCondition(key, value, { equal: parseDate, ordered: parseDate, expected });
}

interface Reading<Value> {
  /** Reads a value that others are to be equal to; `ordered` one to compare with. */
  readonly equal: (text: string) => Value | undefined;
  readonly ordered: (text: string) => Value | undefined;
  readonly expected: readonly string[];
}

function readCondition<Value>(
  key: string,
  raw: RawValue,
  { equal, ordered, expected }: Reading<Value>,
): Condition<Value> {
  if (isNone(key, raw)) return { kind: 'none' };
  if (raw.wildcard) refuse(raw, expected);
  const { operator, quoted, text } = raw;
  if (operator !== undefined) return { kind: 'compare', operator, value: ordered(text) ?? refuse(raw, expected) };
  const split = quoted ? -1 : text.indexOf(RANGE);
  if (split < 0) return { kind: 'is', value: equal(text) ?? refuse(raw, expected) };
  const end = (part: string): Value | undefined => (part === '' ? undefined : (ordered(part) ?? refuse(raw, expected)));
  const [from, to] = [end(text.slice(0, split)), end(text.slice(split + RANGE.length))];
  if (from === undefined && to === undefined) refuse(raw, expected);
  return { kind: 'range', from, to };
}

/** One of the words that a key knows. */
export function word<Word extends string>(value: RawValue, words: readonly Word[]): Word {
  const lower = value.text.toLowerCase();
  const found = words.find((each) => each === lower);
  if (found === undefined || value.operator !== undefined || value.wildcard) return refuse(value, words);
  return found;
}

function isNone(key: string, value: RawValue): boolean {
  return MAY_BE_NONE.has(key) && isBare(value, NONE);
}

function isBare({ operator, quoted, wildcard, text }: RawValue, keyword: string): boolean {
  return operator === undefined && !quoted && !wildcard && text.toLowerCase() === keyword;
}

function isOne<Word extends string>(words: readonly Word[], text: string): text is Word {
  return (words as readonly string[]).includes(text);
}

function refuse(value: RawValue, expected: readonly string[]): never {
  const { start: column, operator = '', text, wildcard } = value;
  const meant = closest(text, expected);
  throw new QuerySyntaxError({
    reason: 'value-unknown',
    column,
    found: `${operator}${text}${wildcard ? '*' : ''}`,
    expected,
    ...(meant !== undefined && { closest: meant }),
  });
}
