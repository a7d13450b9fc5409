import { describe, expect, it } from 'vitest';
import { excerpt } from '../../../../src/extension/mentions/excerpt.ts';
import { findLine } from '../../../../src/extension/mentions/findLine.ts';
import { markdownLink } from '../../../../src/extension/mentions/markdownLink.ts';
import { plainMarkdown } from '../../../../src/extension/mentions/plainMarkdown.ts';
import { plainLine, plainText, shorten } from '../../../../src/extension/mentions/plainText.ts';
import { selectionTitle } from '../../../../src/extension/mentions/selectionTitle.ts';

describe('plain text', () => {
  it('has nothing that hides or reorders', () => {
    expect(plainText('a\u202eb\u0007c\r\nd\re\tf\u2067')).toBe('abc\nd\ne f');
    expect(plainLine('  a\n b  ')).toBe('a b');
  });

  it.each([
    { text: 'short', limit: 5, short: 'short' },
    { text: 'longer', limit: 5, short: 'long…' },
    { text: 'a b c d', limit: 3, short: 'a…' },
    { text: '😀😀😀', limit: 3, short: '😀😀😀' },
    { text: '😀😀😀😀', limit: 3, short: '😀😀…' },
    { text: '', limit: 3, short: '' },
  ])('$text in $limit characters: $short', ({ text, limit, short }) => {
    expect(shorten(text, limit)).toBe(short);
  });
});

it.each([
  { text: 'two\nlines', markdown: 'two  \nlines' },
  { text: '*a* [b](command:x)', markdown: '&#42;a&#42; &#91;b&#93;&#40;command&#58;x&#41;' },
  { text: '<b> &amp; $(bug)', markdown: '&#60;b&#62; &#38;amp&#59; &#36;&#40;bug&#41;' },
  { text: 'https://example.org', markdown: 'https&#58;&#47;&#47;example&#46;org' },
  { text: '    - 1. äöü ✅', markdown: '&#45; 1&#46; äöü ✅' },
])('Markdown that shows $text as it is', ({ text, markdown }) => {
  expect(plainMarkdown(text)).toBe(markdown);
});

describe('an excerpt', () => {
  it('has the first lines that say something', () => {
    expect(excerpt('\n one \n\n\ntwo\n')).toBe('one\ntwo');
    expect(excerpt('')).toBe('');
    expect(excerpt('1\n2\n3\n4\n5\n6\n7')).toBe('1\n2\n3\n4\n5\n6\n…');
  });

  it('is short whatever the description is', () => {
    expect(excerpt('x'.repeat(1_000_000))).toHaveLength(400);
  });
});

describe('a line that moved', () => {
  const documentOf = (...lines: string[]) => ({
    lineCount: lines.length,
    lineAt: (at: number) => ({ text: lines[at]! }),
  });
  it.each([
    { lines: ['x', 'T', 'y'], line: 1, found: 1 },
    { lines: ['x', 'new', 'T', 'y'], line: 1, found: 2 },
    { lines: ['T'], line: 5, found: 0 },
    { lines: ['T', 'x'], line: Number.MAX_SAFE_INTEGER, found: 0 },
    { lines: ['x', 'T'], line: -7, found: 1 },
    { lines: ['T', 'a', 'b', 'T'], line: 2, found: 3 },
    { lines: ['T', 'a', 'b', 'b', 'T'], line: 1, found: 0 },
    { lines: ['a', 'b'], line: 1, found: undefined },
    { lines: [], line: 0, found: undefined },
  ])('of $lines, once at $line, is at $found', ({ lines, line, found }) => {
    expect(findLine(documentOf(...lines), line, 'T')).toBe(found);
  });
});

describe('the title of a selection', () => {
  it.each([
    { text: '  // why is this here?\n  run();', title: 'why is this here?' },
    { text: '/*\n * Reads it.\n */', title: 'Reads it.' },
    { text: '{\n}\n', title: '' },
    { text: '<!-- note -->', title: 'note' },
    { text: 'const x = 1;', title: 'const x = 1;' },
  ])('$text: $title', ({ text, title }) => {
    expect(selectionTitle(text)).toBe(title);
  });
});

it.each([
  { title: 'Login fails', link: '[Login fails](<vscode://x>)' },
  { title: '](evil) <b>', link: '[\\](evil) \\<b\\>](<vscode://x>)' },
  { title: 'a\n\n# b', link: '[a \\# b](<vscode://x>)' },
])('a Markdown link to $title', ({ title, link }) => {
  expect(markdownLink(title, 'vscode://x')).toBe(link);
});
