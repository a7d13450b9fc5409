import { expect, it } from 'vitest';
import { formatDuration, parseDuration } from '../../../src/base/duration.ts';

it.each([
  ['0', 0],
  ['300', 300_000],
  ['90s', 90_000],
  ['15m', 900_000],
  ['2h', 7_200_000],
  ['1h30m', 5_400_000],
  ['7d', 604_800_000],
  ['1d2h3m4s', 93_784_000],
])('%s are %d ms', (text, ms) => {
  expect(parseDuration(text)).toBe(ms);
});

it.each(['', ' 5', '5 m', '-1', '1.5h', '30m1h', '5m5m', 'm', '5x', '5M', '1h30', '9999999999', '1h ', '٣'])(
  '%j is no duration',
  (text) => {
    expect(parseDuration(text)).toBeUndefined();
  },
);

it.each([
  [0, '0 s'],
  [1, '1 s'],
  [99_000, '99 s'],
  [100_000, '2 min'],
  [5_940_000, '99 min'],
  [6_000_000, '1 h 40 min'],
  [7_200_000, '2 h'],
  [7_260_000, '2 h 01 min'],
  [172_800_000, '2 d'],
  [176_400_000, '2 d 1 h'],
])('%d ms read %s', (ms, text) => {
  expect(formatDuration(ms)).toBe(text);
});
