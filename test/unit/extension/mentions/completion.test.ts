import { describe, expect, it } from 'vitest';
import { closingPrefix } from '../../../../src/extension/mentions/closingPrefix.ts';
import { completionQuery, mentionPrefix } from '../../../../src/extension/mentions/mentionPrefix.ts';
import { proseAt } from '../../../../src/extension/mentions/proseAt.ts';

describe('a mention that is being written', () => {
  it.each([
    { before: 'gi-', prefix: { start: 0, typed: '' } },
    { before: '// see gi-', prefix: { start: 7, typed: '' } },
    { before: '// see gi-7F3', prefix: { start: 7, typed: '7f3' } },
    { before: '# gi-login', prefix: { start: 2, typed: 'login' } },
    { before: `${'x '.repeat(500)}gi-`, prefix: { start: 1_000, typed: '' } },
    { before: '(gi-', prefix: { start: 1, typed: '' } },
  ])('$before', ({ before, prefix }) => {
    expect(mentionPrefix(before)).toEqual(prefix);
  });

  // What other trackers begin theirs with, and what is none.
  it.each([
    '#',
    '# ',
    '#12',
    '-',
    '--',
    'gi',
    'i-',
    '- ',
    'magi-',
    'my-gi-',
    'x/gi-',
    'gi-a b',
    'gi--',
    'gi-7f3a-',
    'x.gi-',
    '',
  ])('is none: %j', (before) => {
    expect(mentionPrefix(before)).toBeUndefined();
  });
});

it.each([
  { typed: '', query: 'is:open' },
  { typed: 'l', query: 'is:open' },
  { typed: 'login', query: 'is:open login' },
  { typed: 'beef', query: 'is:open (id:beef OR "beef")' },
  { typed: 'abc', query: 'is:open abc' },
])('asks for $query after gi-$typed', ({ typed, query }) => {
  expect(completionQuery(typed)).toBe(query);
});

it.each([
  { before: '', closing: { start: 0, words: 'Closes' } },
  { before: 'c', closing: { start: 0, words: 'Closes' } },
  { before: '  Fix', closing: { start: 2, words: 'Fixes' } },
  { before: 'resolves ', closing: { start: 0, words: 'Resolves' } },
  { before: 'Closes: ', closing: { start: 0, words: 'Closes:' } },
  { before: 'Add a', closing: undefined },
  { before: 'clo ', closing: undefined },
  { before: 'Closes gi-7f3a ', closing: undefined },
  { before: 'closest', closing: undefined },
])('after "$before" a line of a message would go on as $closing', ({ before, closing }) => {
  expect(closingPrefix(before)).toEqual(closing);
});

describe('where people write to people', () => {
  const at = (language: string, before: string, ...above: string[]): boolean =>
    proseAt({ language, before, above: () => above.join('\n') });

  it.each([
    { language: 'markdown', before: 'see gi-' },
    { language: 'scminput', before: 'Closes gi-' },
    { language: 'git-commit', before: 'Closes gi-' },
    { language: 'typescript', before: '// gi-' },
    { language: 'typescript', before: 'run(); // gi-' },
    { language: 'typescript', before: ' * gi-' },
    { language: 'typescript', before: 'throw new Error("gi-' },
    { language: 'typescript', before: 'const x = `gi-' },
    { language: 'python', before: '# gi-' },
    { language: 'sql', before: '-- gi-' },
    { language: 'html', before: '<!-- gi-' },
    { language: 'lua', before: 'x = 1 -- gi-' },
  ])('$language: $before', ({ language, before }) => {
    expect(at(language, before)).toBe(true);
  });

  it.each([
    { language: 'typescript', before: 'const x = gi-' },
    { language: 'typescript', before: 'const x = "a" + gi-' },
    { language: 'typescript', before: "const x = 'it\\'s' + gi-" },
    { language: 'python', before: 'x = gi-' },
    { language: 'typescript', before: 'open(https://gi-' },
  ])('not in $language: $before', ({ language, before }) => {
    expect(at(language, before)).toBe(false);
  });

  it('sees comments and texts that began on a line above', () => {
    expect(at('c', 'gi-', '/* begins', 'goes on')).toBe(true);
    expect(at('c', 'gi-', '/* begins', 'ends */')).toBe(false);
    expect(at('python', '    gi-', 'def f():', '    """Reads')).toBe(true);
    expect(at('python', '    gi-', 'def f():', '    """Reads."""')).toBe(false);
    expect(at('html', 'gi-', '<!--', 'x')).toBe(true);
  });
});
