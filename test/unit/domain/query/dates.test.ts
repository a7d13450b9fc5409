import { expect, it } from 'vitest';
import { parseDate, parseSpan, spanOf } from '../../../../src/domain/issues/query/dates.ts';
import type { DateKey, DateValue } from '../../../../src/domain/issues/query/query.ts';

const at = (iso: string): number => Date.parse(iso);
const iso = (time: number): string => new Date(time).toISOString();

it.each([
  ['2026', '2026-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ['2026-12', '2026-12-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'],
  ['2024-02-29', '2024-02-29T00:00:00.000Z', '2024-03-01T00:00:00.000Z'],
  ['2026-03-01T14:05', '2026-03-01T14:05:00.000Z', '2026-03-01T14:06:00.000Z'],
  ['2026-03-01t14:05:30z', '2026-03-01T14:05:30.000Z', '2026-03-01T14:05:31.000Z'],
  ['2026-03-01T14:05:30.250', '2026-03-01T14:05:30.250Z', '2026-03-01T14:05:30.251Z'],
  ['2026-03-01T00:30+01:00', '2026-02-28T23:30:00.000Z', '2026-02-28T23:31:00.000Z'],
  ['2026-03-01T23:30-00:45', '2026-03-02T00:15:00.000Z', '2026-03-02T00:16:00.000Z'],
  ['0050-01-01', '0050-01-01T00:00:00.000Z', '0050-01-02T00:00:00.000Z'],
])('%s is from %s to %s', (text, from, to) => {
  const span = parseSpan(text);
  expect(span && [iso(span.from), iso(span.to)]).toEqual([from, to]);
});

it.each([
  '',
  '26',
  '2026-1',
  '2026-00',
  '2026-13',
  '2026-02-29',
  '2026-01-01T10',
  '2026-01-01T10:60',
  '2026-01-01 10:00',
  '2026-01-01T10:00:00.5',
  '2026-01-01T10:00+24:00',
  '2026Z',
  '7',
  'd',
  '7h',
  '12345d',
  '-7d',
  'now',
])('%j is no date', (text) => {
  expect(parseDate(text)).toBeUndefined();
});

it.each<[string, DateKey, string, string]>([
  ['today', 'created', '2026-03-31T12:00:00Z', '2026-03-31T00:00:00.000Z 2026-04-01T00:00:00.000Z'],
  ['yesterday', 'updated', '2026-03-01T00:00:00Z', '2026-02-28T00:00:00.000Z 2026-03-01T00:00:00.000Z'],
  ['tomorrow', 'due', '2026-03-31T23:59:59Z', '2026-04-01T00:00:00.000Z 2026-04-02T00:00:00.000Z'],
  ['7d', 'created', '2026-03-31T12:00:00Z', '2026-03-24T12:00:00.000Z 2026-03-24T12:00:00.000Z'],
  ['2W', 'created', '2026-03-31T12:00:00Z', '2026-03-17T12:00:00.000Z 2026-03-17T12:00:00.000Z'],
  ['1m', 'created', '2026-03-31T12:00:00Z', '2026-02-28T12:00:00.000Z 2026-02-28T12:00:00.000Z'],
  ['3m', 'created', '2026-02-15T12:00:00Z', '2025-11-15T12:00:00.000Z 2025-11-15T12:00:00.000Z'],
  ['1y', 'created', '2024-02-29T12:00:00Z', '2023-02-28T12:00:00.000Z 2023-02-28T12:00:00.000Z'],
  ['7d', 'due', '2026-03-31T12:00:00Z', '2026-04-07T00:00:00.000Z 2026-04-08T00:00:00.000Z'],
  ['1m', 'due', '2026-01-31T12:00:00Z', '2026-02-28T00:00:00.000Z 2026-03-01T00:00:00.000Z'],
  ['0d', 'due', '2026-01-31T12:00:00Z', '2026-01-31T00:00:00.000Z 2026-02-01T00:00:00.000Z'],
])('%s of %s is, on %s, %s', (text, key, now, expected) => {
  const { from, to } = spanOf(parseDate(text) as DateValue, key, at(now));
  expect(`${iso(from)} ${iso(to)}`).toBe(expected);
});

it('stays within the dates that there are, however far back', () => {
  for (const unit of ['d', 'w', 'm', 'y']) {
    const { from } = spanOf(parseDate(`9999${unit}`) as DateValue, 'created', at('2026-03-31T12:00:00Z'));
    expect(Number.isFinite(from)).toBe(true);
  }
});
