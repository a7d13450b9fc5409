import { shorten } from './plainText.ts';

/** Where a piece of code stands. */
export interface CodePlace {
  /** Below the root of its repository, with slashes. */
  readonly path: string;
  /** Counted from 1. */
  readonly line: number;
  /** Name of its language, for the colours. */
  readonly language: string;
  /** The line itself, and what people may need to see of those around it. */
  readonly code: string;
}

const MAX_TITLE = 120;
const MAX_CODE = 4_000;

/** What an issue of a piece of code is called; what is too long stands in its description as well. */
export function codeIssueTitle(text: string): string {
  return shorten(text, MAX_TITLE);
}

/** The description: what is to be done where the title could not hold it, where, and the code as it was. */
export function codeIssueBody(text: string, { path, line, language, code }: CodePlace): string {
  const said = codeIssueTitle(text) === text ? [] : [text, ''];
  const shown = shorten(unindent(code), MAX_CODE);
  const fence = longest(/`+/g, shown, 3);
  const place = inlineCode(`${path}:${line}`);
  return [...said, place, '', `${fence}${plainName(language)}`, shown, fence].join('\n');
}

/** A run of backticks that is longer than any in the text, and at least of `least`. */
function longest(pattern: RegExp, text: string, least: number): string {
  const runs = [...text.matchAll(pattern)].map(([run]) => run.length + 1);
  return '`'.repeat(Math.max(least, ...runs));
}

function inlineCode(text: string): string {
  const tick = longest(/`+/g, text, 1);
  const space = tick.length > 1 ? ' ' : '';
  return `${tick}${space}${text}${space}${tick}`;
}

function plainName(language: string): string {
  return /^[\w+#.-]{1,40}$/.test(language) ? language : '';
}

/** Takes away the white space that all lines begin with. */
function unindent(code: string): string {
  const lines = code.split(/\r?\n/);
  const indents = lines.filter((line) => line.trim() !== '').map((line) => /^[ \t]*/.exec(line)?.[0].length ?? 0);
  const common = Math.min(...indents);
  return lines.map((line) => line.slice(common).trimEnd()).join('\n');
}
