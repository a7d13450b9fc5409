import type { TextTerm } from '../../domain/issues/query/textTerm.ts';

/**
 * Scripts that put no spaces between words (Unicode's script property). The tokenizer would take a whole sentence of them for
 * one word; so each of their characters is a word to it, and what is looked for a phrase.
 */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const WORD = /[\p{L}\p{N}\p{Co}\p{M}]+/gu;
const ENDS_UNSPACED = new RegExp(`${UNSPACED.source}$`, 'u');

/** A text as it goes into the index. */
export function indexedText(text: string): string {
  return text.replaceAll('\0', ' ').replace(UNSPACED, ' $& ');
}

/** The question to SQLite's FTS for a term; `undefined` when the term holds no letter or digit to look up. */
export function matchExpression({ text, phrase }: TextTerm): string | undefined {
  const words = indexedText(text).match(WORD);
  if (words === null) return undefined;
  const open = phrase || ENDS_UNSPACED.test(text) ? '' : '*';
  return `"${words.join(' ')}${open}"`;
}

/** Whether a term holds signs that the index knows nothing of (`c++`, `#42`), so that its finds have to be looked at again. */
export function hasSigns({ text }: TextTerm): boolean {
  return /[^\p{L}\p{N}\p{Co}\p{M}\s]/u.test(text);
}

/** Whether a text holds the term letter for letter, but for case and the kind of white space. */
export function contains(text: string, term: TextTerm): boolean {
  return normalised(text).includes(normalised(term.text));
}

function normalised(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}
