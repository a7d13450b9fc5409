/** Languages whose whole text is written for people. */
const PROSE = new Set([
  'asciidoc',
  'git-commit',
  'git-rebase',
  'latex',
  'markdown',
  'mdx',
  'plaintext',
  'quarto',
  'restructuredtext',
  'scminput',
  'tex',
  'text',
  'typst',
]);

/**
 * What begins a comment on a line of some language. Nobody tells an extension where comments are, so it is guessed: signs
 * that are also operators or quotes count only at the beginning of the line or after a space.
 */
const LINE_COMMENT = /(?<![:\w])\/\/|\/\*|<!--|\{-|\(\*|(?:^|\s)(?:#|--)|^\s*(?:\*|;|%|'|REM\b)/;
/** Comments of several lines, and texts that are used as such. */
const BLOCKS = [
  ['/*', '*/'],
  ['<!--', '-->'],
  ['"""', '"""'],
  ["'''", "'''"],
  ['{-', '-}'],
  ['(*', '*)'],
] as const;
/** So many lines above may begin a comment. */
export const LINES_ABOVE = 100;

interface Place {
  readonly language: string;
  /** The line up to the place. */
  readonly before: string;
  /** Up to `LINES_ABOVE` lines above it. */
  readonly above: () => string;
}

/** Whether people write to people there: in a text, a comment or a string. A guess that errs on the side of no. */
export function proseAt({ language, before, above }: Place): boolean {
  if (PROSE.has(language) || LINE_COMMENT.test(before) || isWithinQuotes(before)) return true;
  const text = `${above()}\n${before}`;
  return BLOCKS.some(([open, close]) => isOpen(text, open, close));
}

function isWithinQuotes(before: string): boolean {
  let quote: string | undefined;
  for (let at = 0; at < before.length; at += 1) {
    const character = before[at];
    if (quote !== undefined && character === '\\') at += 1;
    else if (character === quote) quote = undefined;
    else if (quote === undefined && (character === '"' || character === "'" || character === '`')) quote = character;
  }
  return quote !== undefined;
}

function isOpen(text: string, open: string, close: string): boolean {
  if (open === close) return text.split(open).length % 2 === 0;
  const from = text.lastIndexOf(open);
  return from >= 0 && !text.includes(close, from + open.length);
}
