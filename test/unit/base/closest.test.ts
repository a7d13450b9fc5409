import fc from 'fast-check';
import { expect, it } from 'vitest';
import { closest, editDistance } from '../../../src/base/closest.ts';
import { FIXED } from '../../support/arbitraries.ts';

it.each([
  ['', '', 0],
  ['abc', '', 3],
  ['create', 'creat', 1],
  ['lsit', 'list', 1],
  ['kitten', 'sitting', 3],
])('%s and %s are %i apart', (a, b, distance) => {
  expect(editDistance(a, b)).toBe(distance);
});

it('is symmetric, and zero only for the same word', () => {
  const word = fc.string({ maxLength: 8, unit: fc.constantFrom('a', 'b', 'c') });
  fc.assert(
    fc.property(word, word, (a, b) => {
      expect(editDistance(a, b)).toBe(editDistance(b, a));
      expect(editDistance(a, b) === 0).toBe(a === b);
    }),
    FIXED,
  );
});

it.each([
  ['lst', 'list'],
  ['LIST', 'list'],
  ['cre', 'create'],
  ['xyzzy', undefined],
  ['', undefined],
])('%s means %s', (typed, meant) => {
  expect(closest(typed, ['list', 'create', 'show'])).toBe(meant);
});
