import {
  type Comparison,
  type Condition,
  type DateKey,
  type DateUnit,
  type DateValue,
  NAMED_DAYS,
  type NamedDay,
} from './query.ts';

/** From the first millisecond to the one after the last; since the epoch. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

export const DATE_FORMS = ['YYYY', 'YYYY-MM', 'YYYY-MM-DD', 'YYYY-MM-DDThh:mm', '7d', '2w', '3m', '1y', ...NAMED_DAYS];

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d)(?:\.(\d{3}))?)?(Z|[+-]\d\d:\d\d)?)?)?)?$/i;
const RELATIVE = /^(\d{1,4})([dwmy])$/i;

/**
 * Reads a date as queries write it; `undefined` when it is none. Days begin at midnight UTC, so that a query finds the same
 * issues wherever it is asked; a time without an offset is UTC.
 */
export function parseDate(text: string): DateValue | undefined {
  const lower = text.toLowerCase();
  const day = NAMED_DAYS.find((name) => name === lower);
  if (day !== undefined) return { kind: 'day', day };
  const [, amount, unit] = RELATIVE.exec(lower) ?? [];
  if (amount !== undefined) return { kind: 'relative', amount: Number(amount), unit: unit as DateUnit };
  const span = parseSpan(text);
  return span && { kind: 'span', text, ...span };
}

/** A year, a month, a day or a time that exists: as long as what is written leaves open. */
export function parseSpan(text: string): Span | undefined {
  const match = DATE.exec(text);
  if (match === null) return undefined;
  const [, year, month, day, hour, minute, second, millisecond, zone] = match;
  const parts = [year, month ?? 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0, millisecond ?? 0].map(Number);
  const from = exactTime(parts);
  if (from === undefined) return undefined;
  const offset = zone === undefined ? 0 : offsetOf(zone);
  if (offset === undefined) return undefined;
  const [y = 0, m = 1] = parts;
  if (month === undefined) return { from, to: utc(y + 1, 1, 1) };
  if (day === undefined) return { from, to: utc(y, m + 1, 1) };
  const length = hour === undefined ? DAY : second === undefined ? MINUTE : millisecond === undefined ? SECOND : 1;
  return { from: from - offset, to: from - offset + length };
}

/** `undefined` for the 30th of February, for hour 24 and the like. */
function exactTime(parts: readonly number[]): number | undefined {
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0] = parts;
  const midnight = utc(year, month, day);
  const date = new Date(midnight);
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  if (!exists || hour > 23 || minute > 59 || second > 59) return undefined;
  return midnight + (hour * 60 + minute) * MINUTE + second * SECOND + millisecond;
}

/** Milliseconds east of Greenwich. */
function offsetOf(zone: string): number | undefined {
  if (zone.toUpperCase() === 'Z') return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4))];
  if (hours > 23 || minutes > 59) return undefined;
  return (zone.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
}

/** Midnight of a day; months from 1, beyond 12 in the next year. Years below 100 are what they say. */
function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

const DAYS_FROM_TODAY: Readonly<Record<NamedDay, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

/**
 * What a date stands for now. `7d` is the moment 7 days ago; where `key` is `due`, which looks ahead and knows only days,
 * the day in 7 days.
 */
export function spanOf(value: DateValue, key: DateKey, now: number): Span {
  if (value.kind === 'span') return value;
  const today = now - mod(now, DAY);
  if (value.kind === 'day') return dayAt(today + DAYS_FROM_TODAY[value.day] * DAY);
  if (key === 'due') return dayAt(shifted(today, value.amount, value.unit));
  const moment = shifted(now, -value.amount, value.unit);
  return { from: moment, to: moment };
}

/** A test of times. `created:7d` is what was created since then, `due:7d` what is due from today until then. */
export function dateTest(
  condition: Exclude<Condition<DateValue>, { kind: 'none' }>,
  key: DateKey,
  now: number,
): (time: number | bigint) => boolean {
  const span = (value: DateValue): Span => spanOf(value, key, now);
  switch (condition.kind) {
    case 'is': {
      const { from, to } = span(condition.value);
      if (condition.value.kind !== 'relative') return (time) => time >= from && time < to;
      if (key !== 'due') return (time) => time >= from;
      const today = span({ kind: 'day', day: 'today' });
      return (time) => time >= today.from && time < to;
    }
    case 'compare':
      return comparison(condition.operator, span(condition.value));
    case 'range': {
      const from = condition.from === undefined ? -Infinity : span(condition.from).from;
      const to = condition.to === undefined ? Infinity : span(condition.to).to;
      return (time) => time >= from && time < to;
    }
  }
}

function comparison(operator: Comparison, { from, to }: Span): (time: number | bigint) => boolean {
  switch (operator) {
    case '<':
      return (time) => time < from;
    case '<=':
      return (time) => time < to;
    case '>':
      return (time) => time >= to;
    case '>=':
      return (time) => time >= from;
  }
}

function dayAt(from: number): Span {
  return { from, to: from + DAY };
}

/** A time so many units later; months and years keep the day where the month has it, else take the month's last. */
function shifted(time: number, amount: number, unit: DateUnit): number {
  if (unit === 'd' || unit === 'w') return time + amount * (unit === 'w' ? 7 : 1) * DAY;
  const date = new Date(time);
  const month = date.getUTCFullYear() * 12 + date.getUTCMonth() + amount * (unit === 'y' ? 12 : 1);
  const [year, inYear] = [Math.floor(month / 12), mod(month, 12)];
  const lastDay = new Date(utc(year, inYear + 2, 0)).getUTCDate();
  return utc(year, inYear + 1, Math.min(date.getUTCDate(), lastDay)) + mod(time, DAY);
}

function mod(a: number, b: number): number {
  return ((a % b) + b) % b;
}
