import { plainText } from './plainText.ts';

/** All signs of ASCII that Markdown, HTML or the editor's icons could give a meaning. */
const SIGNS = /[!-/:-@[-`{-~]/g;

/**
 * A text of somebody else as Markdown that shows it letter by letter, in lines as it has them. Even addresses become no links:
 * what stands around them would become part of them.
 */
export function plainMarkdown(text: string): string {
  const encoded = plainText(text).replace(SIGNS, (sign) => `&#${sign.charCodeAt(0)};`);
  return encoded
    .split('\n')
    .map((line) => line.trim())
    .join('  \n');
}
