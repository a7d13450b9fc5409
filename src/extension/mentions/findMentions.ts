/** A place in a text where an issue is named. */
export interface Mention {
  /** Offsets in UTF-16 units; `end` is after the last digit. */
  readonly start: number;
  readonly end: number;
  /** 4 to 32 hex digits, lower case: a full id or the beginning of one. */
  readonly digits: string;
}

/** Beyond so many in one text, nobody follows them. */
const MAX_MENTIONS = 1_000;

/**
 * `gi-` and digits as a word of its own. Addresses are passed over as a whole; names, paths, branches and longer runs of digits
 * that have it as a part are none.
 */
const MENTION = /:\/\/\S+|(?<![\p{L}\p{N}_\-./\\@])gi-([0-9a-f]{4,32})(?![\p{L}\p{N}_-]|[./\\@][\p{L}\p{N}_])/giu;

/** The mentions in a text, in order; of very many the first. Takes time in proportion to the length of the text. */
export function findMentions(text: string): readonly Mention[] {
  const found: Mention[] = [];
  for (const { index, 0: all, 1: digits } of text.matchAll(MENTION)) {
    if (digits === undefined) continue;
    found.push({ start: index, end: index + all.length, digits: digits.toLowerCase() });
    if (found.length === MAX_MENTIONS) break;
  }
  return found;
}

/** The mention that a column of a line belongs to; the column after its last digit does as well. */
export function mentionAt(line: string, column: number): Mention | undefined {
  return findMentions(line).find(({ start, end }) => start <= column && column <= end);
}
