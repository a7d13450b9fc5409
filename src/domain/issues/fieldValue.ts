import { err, ok, type Result } from '../../base/result.ts';
import { fieldLabel, type IssueField } from './fields.ts';
import type { IssueRefusal } from './refusal.ts';
import { checkName } from './text.ts';

/** What takes a field away where a value is expected. */
const NO_VALUE = 'none';

export function isNoValue(text: string): boolean {
  return text.trim().toLowerCase() === NO_VALUE;
}

/** Fields whose values stand for themselves, as people write them. A parent is found by `resolveParent`. */
export interface FieldIntent {
  readonly type?: string | undefined;
  readonly priority?: string | undefined;
  readonly milestone?: string | undefined;
  readonly due?: string | undefined;
}

/** Names that other trackers have for the upper four of our five priorities. */
const PRIORITY_NAMES: Readonly<Record<string, string>> = { critical: 'P0', high: 'P1', medium: 'P2', low: 'P3' };
const PRIORITY = /^p?([0-4])$/;
const TYPE = /^[a-z0-9][a-z0-9_-]*$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

const NORMALISERS: { readonly [Field in keyof FieldIntent]-?: (text: string) => string | undefined } = {
  type: (text) => (TYPE.test(text.toLowerCase()) ? text.toLowerCase() : undefined),
  priority(text) {
    const lower = text.toLowerCase();
    const digit = PRIORITY.exec(lower)?.[1];
    if (digit !== undefined) return `P${digit}`;
    return Object.hasOwn(PRIORITY_NAMES, lower) ? PRIORITY_NAMES[lower] : undefined;
  },
  milestone: (text) => text,
  due: (text) => (isDate(text) ? text : undefined),
};

/**
 * The value of a field as it is stored; `null` for `none`, in any case, which takes the field away. Priorities may be
 * written `P1`, `p1`, `1` or `high`; a type is one word and is kept in lower case; a due date is `YYYY-MM-DD`.
 */
export function checkFieldValue(field: keyof FieldIntent, text: string): Result<string | null, IssueRefusal> {
  const trimmed = text.trim();
  if (isNoValue(trimmed)) return ok(null);
  const value = NORMALISERS[field](trimmed);
  if (value === undefined) return err({ code: 'field-invalid', details: { field, value: text } });
  const name = checkName(field, value);
  if (!name.ok) return name;
  const label = checkName('label', fieldLabel(field, value));
  return label.ok ? ok(value) : label;
}

/** All fields that are given. */
export function checkFields(intent: FieldIntent): Result<ReadonlyMap<IssueField, string | null>, IssueRefusal> {
  const values = new Map<IssueField, string | null>();
  for (const field of Object.keys(NORMALISERS) as (keyof FieldIntent)[]) {
    const text = intent[field];
    if (text === undefined) continue;
    const value = checkFieldValue(field, text);
    if (!value.ok) return value;
    values.set(field, value.value);
  }
  return ok(values);
}

/** Whether `text` is a day of the proleptic Gregorian calendar, as `YYYY-MM-DD`. */
function isDate(text: string): boolean {
  const [, year, month, day] = DATE.exec(text) ?? [];
  if (year === undefined || month === undefined || day === undefined) return false;
  const date = new Date(Date.UTC(2000, Number(month) - 1, Number(day)));
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}
