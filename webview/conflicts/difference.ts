/** Where two texts differ: what is before and after is the same in both. */
export interface Parts {
  readonly before: string;
  readonly differs: string;
  readonly after: string;
}

const WORD = /\s+|[^\s]+/g;

/**
 * The part of a text in which it differs from another one, in whole words. A text that only lacks something has an empty part.
 */
export function differingPart(text: string, other: string): Parts {
  const [words, others] = [text.match(WORD) ?? [], other.match(WORD) ?? []];
  const most = Math.min(words.length, others.length);
  let start = 0;
  while (start < most && words[start] === others[start]) start += 1;
  let end = 0;
  while (end < most - start && words.at(-1 - end) === others.at(-1 - end)) end += 1;
  return {
    before: words.slice(0, start).join(''),
    differs: words.slice(start, words.length - end).join(''),
    after: words.slice(words.length - end).join(''),
  };
}
