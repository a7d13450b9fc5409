import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftText, untilNextText } from '../../../../src/extension/locks/lockTime.ts';

const [SECOND, MINUTE, HOUR] = [1_000, 60_000, 3_600_000];

/** What is shown when so much is left, and how long that stays. */
const SHOWN: readonly (readonly [left: number, text: string, stays: number | undefined])[] = [
  [-5, '0 s', undefined],
  [0, '0 s', undefined],
  [1, '10 s', 1],
  [9 * SECOND, '10 s', 9 * SECOND],
  [10 * SECOND, '10 s', 10 * SECOND],
  [41 * SECOND, '50 s', SECOND],
  [90 * SECOND, '90 s', 10 * SECOND],
  [91 * SECOND, '2 min', SECOND],
  [2 * MINUTE, '2 min', 30 * SECOND],
  [12 * MINUTE, '12 min', MINUTE],
  [12 * MINUTE + 1, '13 min', 1],
  [2 * HOUR + 5 * MINUTE, '2 h 05 min', MINUTE],
  [48 * HOUR, '2 d', MINUTE],
  [48 * HOUR + 1, '2 d 1 h', 1],
  [30 * 24 * HOUR, '30 d', HOUR],
];

describe('the time that is left of a lock', () => {
  it.each(SHOWN)('%i ms: %s', (left, text, stays) => {
    expect(leftText(left)).toBe(text);
    expect(untilNextText(left)).toBe(stays);
  });

  it('says something else exactly when it was said that it would', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 * 24 * HOUR }), (left) => {
        const stays = untilNextText(left) as number;
        expect(leftText(left - stays + 1)).toBe(leftText(left));
        expect(leftText(left - stays)).not.toBe(leftText(left));
      }),
    );
  });
});
