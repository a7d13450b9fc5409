/** Line ends apart, control characters, and those that change the direction of what follows them. */
const UNSEEN = /[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** A text of somebody else with nothing in it that could hide or reorder what is shown beside it. */
export function plainText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(UNSEEN, '');
}

/** The same on one line. */
export function plainLine(text: string): string {
  return plainText(text).replace(/\s+/g, ' ').trim();
}

/** At most `limit` characters; what is left out becomes an ellipsis. Never cuts a character in two. */
export function shorten(text: string, limit: number): string {
  // A character has at most two units: so many hold more than the limit, however long the text is.
  const characters = Array.from(text.slice(0, 2 * limit + 2));
  if (characters.length <= limit) return text;
  return `${characters
    .slice(0, limit - 1)
    .join('')
    .trimEnd()}…`;
}
