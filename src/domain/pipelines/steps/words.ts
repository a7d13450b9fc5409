/** A word: plain characters, escaped ones and quoted parts. The alternatives begin differently, so nothing is tried twice. */
const WORD = /(?:[^\s"'\\]|\\[^]|"(?:[^"\\]|\\[^])*"|'[^']*')+/y;
const BLANKS = /\s*/y;
const PART = /\\([^])|"((?:[^"\\]|\\[^])*)"|'([^']*)'/g;

/**
 * Splits a line into words as a shell does for words without substitutions: at blanks, with single quotes, double quotes and
 * backslashes. Nothing is expanded. `undefined` when a quote is not closed or a backslash ends the line.
 */
export function splitWords(line: string): readonly string[] | undefined {
  const words: string[] = [];
  for (let at = skip(BLANKS, line, 0); at < line.length; at = skip(BLANKS, line, at)) {
    const end = skip(WORD, line, at);
    if (end === at) return undefined;
    words.push(line.slice(at, end).replaceAll(PART, unquoted));
    at = end;
  }
  return words;
}

function skip(pattern: RegExp, line: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(line) ? pattern.lastIndex : at;
}

/** Between double quotes a backslash is itself, except before what it can quote there. */
function unquoted(_: string, escaped?: string, double?: string, single?: string): string {
  return escaped ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? single ?? '';
}
