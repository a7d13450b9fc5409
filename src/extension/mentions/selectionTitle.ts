import { plainLine, shorten } from './plainText.ts';

const MAX_TITLE = 120;
/** Signs of comments and lists around what a line says. */
const BEFORE = /^(?:\s|\/\/+[/!]?|\/\*+!?|<!--+|\*+|#+|--+|;+|%+)+/;
const AFTER = /\s*(?:\*+\/|--+>)\s*$/;

/** A title for an issue about a selected text: the first line of it that says something. Empty when none does. */
export function selectionTitle(text: string): string {
  const lines = text.slice(0, 10_000).split('\n');
  const said = lines.map((line) => plainLine(line.replace(AFTER, '').replace(BEFORE, '')));
  return shorten(said.find((line) => /[\p{L}\p{N}]/u.test(line)) ?? '', MAX_TITLE);
}
