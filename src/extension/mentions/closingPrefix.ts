/** The beginning of a line that closes an issue. */
export interface ClosingPrefix {
  /** Column where it begins. */
  readonly start: number;
  /** What is to stand before the id: `Closes`, or as a person began to write it. */
  readonly words: string;
}

const VERBS = ['Closes', 'Fixes', 'Resolves'];
/** A word that may be unfinished, or a whole one and what follows it. */
const BEGUN = /^(\s*)([a-z]*)$/i;
const WRITTEN = /^(\s*)(closes|fixes|resolves)(:?)[ \t]+$/i;

/** What `Closes gi-…` would complete at the end of `before`, the line up to the cursor; also on an empty line. */
export function closingPrefix(before: string): ClosingPrefix | undefined {
  const [, indent, word, colon = ''] = WRITTEN.exec(before) ?? BEGUN.exec(before) ?? [];
  if (indent === undefined || word === undefined) return undefined;
  const verb = VERBS.find((each) => each.toLowerCase().startsWith(word.toLowerCase()));
  return verb === undefined ? undefined : { start: indent.length, words: `${verb}${colon}` };
}
