import fc from 'fast-check';
import { expect, it } from 'vitest';
import { nestingOf } from '../../../src/base/json.ts';
import { counts } from '../../support/counts.ts';

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

it.each([
  ['7', 0],
  ['"[[[{"', 0],
  ['[]', 1],
  ['{"a":[{}],"b":[]}', 3],
  ['["\\"[[", "\\\\"]', 1],
  ['"open [[', 0],
  [']]][', 0],
])('%s is nested %i deep', (json, depth) => {
  expect(nestingOf(json)).toBe(depth);
});

it('is the depth of every document', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(nestingOf(JSON.stringify(value))).toBe(depthOf(value));
    }),
    counts(100),
  );
});
