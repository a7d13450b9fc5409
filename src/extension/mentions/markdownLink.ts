import { plainLine } from './plainText.ts';

/** A link for Markdown; whatever the title holds, it stays the text of the link. */
export function markdownLink(title: string, address: string): string {
  const text = plainLine(title).replace(/[\\`*_[\]<>&$!#|~]/g, '\\$&');
  return `[${text}](<${address.replace(/[<>\s]/g, encodeURIComponent)}>)`;
}
