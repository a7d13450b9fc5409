import { describe, expect, it } from 'vitest';
import { findMentions, mentionAt } from '../../../../src/extension/mentions/findMentions.ts';

const FULL = '7f3a2c91'.repeat(4);

const texts: readonly { text: string; digits: readonly string[] }[] = [
  { text: 'gi-7f3a2c91', digits: ['7f3a2c91'] },
  { text: 'see gi-7f3a, gi-52be01d4.', digits: ['7f3a', '52be01d4'] },
  { text: '(gi-7f3a2c91)', digits: ['7f3a2c91'] },
  { text: 'fixes:gi-7f3a2c91;', digits: ['7f3a2c91'] },
  { text: '#gi-7f3a2c91', digits: ['7f3a2c91'] },
  { text: '"gi-7f3a2c91"', digits: ['7f3a2c91'] },
  { text: 'GI-7F3A2C91', digits: ['7f3a2c91'] },
  { text: `gi-${FULL}`, digits: [FULL] },
  { text: '中文 gi-7f3a。', digits: ['7f3a'] },
  { text: 'gi-7f3a...', digits: ['7f3a'] },
  { text: 'https://example.org/ gi-7f3a', digits: ['7f3a'] },
  // Too few digits, too many, or other letters.
  { text: 'gi-7f3', digits: [] },
  { text: `gi-${FULL}0`, digits: [] },
  { text: 'gi-7f3x', digits: [] },
  { text: 'gi-', digits: [] },
  // Parts of other words.
  { text: 'magi-7f3a', digits: [] },
  { text: 'αgi-7f3a', digits: [] },
  { text: '_gi-7f3a', digits: [] },
  { text: 'my-gi-7f3a', digits: [] },
  { text: 'gi-7f3a-fix-login', digits: [] },
  { text: 'gi-7f3a_x', digits: [] },
  { text: 'gi-7f3aé', digits: [] },
  // Paths, addresses, names of files and people.
  { text: 'issue/gi-7f3a', digits: [] },
  { text: 'gi-7f3a/x', digits: [] },
  { text: 'gi-7f3a2c91.md', digits: [] },
  { text: 'x.gi-7f3a', digits: [] },
  { text: 'C:\\gi-7f3a', digits: [] },
  { text: 'gi-7f3a@example.org', digits: [] },
  { text: 'https://example.org/?issue=gi-7f3a', digits: [] },
  { text: 'vscode://grite.grite/issue/gi-7f3a2c91', digits: [] },
];

it.each(texts)('finds $digits in $text', ({ text, digits }) => {
  expect(findMentions(text).map((mention) => mention.digits)).toEqual(digits);
});

it('says where each stands', () => {
  const text = '😀 gi-7f3a and gi-52be01d4';
  expect(findMentions(text).map(({ start, end }) => text.slice(start, end))).toEqual(['gi-7f3a', 'gi-52be01d4']);
});

it('ends with a thousand', () => {
  expect(findMentions('gi-7f3a '.repeat(5_000))).toHaveLength(1_000);
});

// What backtracks would not end.
it.each(['gi-', 'a', '://', 'gi-7f3a.', '/', 'gi-7f3a/'])('reads a long text of %j', (part) => {
  expect(findMentions(part.repeat(200_000))).toEqual([]);
});

describe('the mention at a column', () => {
  const line = '// gi-7f3a2c91, gi-52be';
  it.each([
    { column: 2, digits: undefined },
    { column: 3, digits: '7f3a2c91' },
    { column: 14, digits: '7f3a2c91' },
    { column: 15, digits: undefined },
    { column: 23, digits: '52be' },
  ])('$column: $digits', ({ column, digits }) => {
    expect(mentionAt(line, column)?.digits).toBe(digits);
  });
});
