import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differingPart } from '../../../webview/conflicts/difference.ts';

describe('where two texts differ', () => {
  it.each([
    ['Plant green peas', 'Plant green beans', ['Plant green ', 'peas', '']],
    ['one two three', 'one 2 three', ['one ', 'two', ' three']],
    ['one three', 'one two three', ['one ', '', 'three']],
    ['a a', 'a a a', ['a a', '', '']],
    ['', 'x', ['', '', '']],
    ['the same', 'the same', ['the same', '', '']],
  ])('%j against %j', (text, other, parts) => {
    expect(Object.values(differingPart(text, other))).toEqual(parts);
  });

  it('loses nothing of the text', () => {
    const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', 'ü')).map((each) => each.join(''));
    fc.assert(
      fc.property(text, text, (one, other) => {
        const { before, differs, after } = differingPart(one, other);
        expect(before + differs + after).toBe(one);
        expect(other.startsWith(before) && other.endsWith(after)).toBe(true);
      }),
      { seed: 7, numRuns: 200 },
    );
  });
});
