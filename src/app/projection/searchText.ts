import { utf8 } from '../../base/bytes.ts';
import type { TextTerm } from '../../domain/issues/query/textTerm.ts';

/**
 * Scripts that put no spaces between words (Unicode's script property). The tokenizer would take a whole sentence of them for
 * one word; so each of their characters is a word to it, and what is looked for a phrase.
 */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const ENDS_UNSPACED = new RegExp(`${UNSPACED.source}$`, 'u');

/** A text as it goes into the index. */
export function indexedText(text: string): string {
  return text.replaceAll('\0', ' ').replace(UNSPACED, ' $& ');
}

/** A term as the index sees it: its tokens, and how many bytes of the term they cover. */
export interface Tokens {
  readonly words: readonly string[];
  readonly covered: number;
}

/** The question to SQLite's FTS for a term of at least one token. */
export function matchExpression({ text, phrase }: TextTerm, { words }: Tokens): string {
  const open = phrase || ENDS_UNSPACED.test(text) ? '' : '*';
  return `"${words.join(' ')}${open}"`;
}

/**
 * Whether the index knows less than the term says, so that its finds have to be looked at again: signs that are no letters
 * (`c++`, `#42`), and letters that are younger than SQLite's tables.
 */
export function needsLook({ text }: TextTerm, { covered }: Tokens): boolean {
  return utf8(text.replace(/\s+/gu, '')).length > covered;
}

/** Whether a text holds the term letter for letter, but for case and the kind of white space. */
export function contains(text: string, term: TextTerm): boolean {
  return normalised(text).includes(normalised(term.text));
}

function normalised(text: string): string {
  return text.toLowerCase().replace(/\s+/g, ' ');
}
