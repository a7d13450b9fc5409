import type { StateCore } from 'markdown-it';

/** How much code may still be coloured. */
export interface Colours {
  left: number;
}

/** Characters of the longest block that one text may have in colours. */
const MAX_LENGTH = 8_000;
/** So many texts that use up their share may stand in one issue. */
const TEXTS = 4;

/** What one text may use, or `texts` that are shown together. */
export function coloursFor(texts: 'one' | 'many'): Colours {
  return { left: costOf(MAX_LENGTH) * (texts === 'one' ? 1 : TEXTS) };
}

/**
 * Blocks of code that would use more than is left show without colours. Some code is written for nothing but to keep its
 * reader's editor busy: the time that it takes grows with the square of its length.
 */
export function limitColours({ tokens, env }: StateCore): void {
  const colours = (env['colours'] ?? coloursFor('one')) as Colours;
  for (const token of tokens) {
    if (token.type !== 'fence' || token.info.trim() === '') continue;
    const cost = costOf(token.content.length);
    if (cost > colours.left) token.info = '';
    else colours.left -= cost;
  }
}

function costOf(length: number): number {
  return length * length;
}
