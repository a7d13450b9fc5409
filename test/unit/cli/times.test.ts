import { expect, it } from 'vitest';
import { age, localTime } from '../../../src/cli/render/times.ts';

const NOW = new Date(2026, 5, 15, 12, 0, 0).getTime();
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

it.each([
  [NOW, 'just now'],
  [NOW + 30_000, 'just now'],
  [NOW - 5 * MINUTE, '5 min ago'],
  [NOW - 3 * 60 * MINUTE, '3 h ago'],
  [NOW - 2 * DAY, '2 d ago'],
  [new Date(2025, 0, 2, 3, 4).getTime(), '2025-01-02'],
  [new Date(9999, 11, 31).getTime(), '9999-12-31'],
  ['18446744073709551615', 'beyond all dates'],
])('%s is %s', (time, shown) => {
  expect(age(time, NOW)).toBe(shown);
});

it('shows a time where the reader is', () => {
  expect(localTime(new Date(2026, 0, 2, 3, 4).getTime())).toBe('2026-01-02 03:04');
  expect(localTime('18446744073709551615')).toBe('18446744073709551615 ms');
});
