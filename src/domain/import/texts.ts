import { ordinaryComment } from '../issues/commentEdit.ts';

/** Control characters and the line breaks of Unicode. */
const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;

/**
 * What other systems hold is kept as it is, however long, as far as the log's format can express it: half a surrogate pair
 * has no UTF-8 and becomes U+FFFD.
 */
export function importedText(text: string): string {
  return text.toWellFormed();
}

/** A title, label or name: control characters and line breaks become a space, because lists show it on one line. */
export function importedLine(text: string): string {
  return importedText(text).replace(BREAKS, ' ').trim();
}

/** The text of a comment. One that happens to look like our own edit of another comment must not act as one. */
export function importedComment(text: string): string {
  return ordinaryComment(importedText(text));
}
