import fc from 'fast-check';
import { expect, it } from 'vitest';
import { displayWidth, fit, padTo } from '../../../src/cli/render/width.ts';
import { FIXED } from '../../support/arbitraries.ts';

it.each([
  ['', 0],
  ['abc', 3],
  ['für', 3],
  ['e\u0301', 1],
  ['日本語', 6],
  ['한국', 4],
  ['👩‍👩‍👧', 2],
  ['⚠️', 2],
  ['a\u200bb', 2],
])('%j takes %i columns', (text, width) => {
  expect(displayWidth(text)).toBe(width);
});

it.each([
  ['abc', 3, 'abc'],
  ['abcd', 3, 'ab…'],
  ['ab cd', 4, 'ab…'],
  ['日本語', 5, '日本…'],
  ['日本語', 4, '日…'],
])('%s in %i columns is %s', (text, width, fitted) => {
  expect(fit(text, width)).toBe(fitted);
});

it('never takes more than it may, and fills up to the width', () => {
  const texts = fc.string({ unit: 'grapheme', maxLength: 30 });
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 20 }), (text, width) => {
      const cut = fit(text, width);
      expect(displayWidth(cut)).toBeLessThanOrEqual(width);
      expect(displayWidth(padTo(cut, width))).toBe(width);
    }),
    FIXED,
  );
});

it('finds graphemes of common scripts as the slow way does', () => {
  const common = fc.string({
    unit: fc.constantFrom(...Array.from('ab é ÿ ß ŐłΩσБя—…„“’ あンー漢字한국！ｘ')),
    maxLength: 20,
  });
  const segmenter = new Intl.Segmenter();
  fc.assert(
    fc.property(common, (text) => {
      const slowly = Array.from(segmenter.segment(text), ({ segment }) => displayWidth(segment));
      expect(displayWidth(text)).toBe(slowly.reduce((sum, width) => sum + width, 0));
    }),
    FIXED,
  );
});
