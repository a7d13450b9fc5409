import { plainText, shorten } from './plainText.ts';

const MAX_LINES = 6;
const MAX_CHARACTERS = 400;

/** The first lines of a description that say something; what is left out becomes an ellipsis. Empty for an empty one. */
export function excerpt(body: string): string {
  // A description may be long, and only its beginning matters.
  const beginning = plainText(body.slice(0, 8 * MAX_CHARACTERS));
  const lines = beginning.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  const first = shorten(lines.slice(0, MAX_LINES).join('\n'), MAX_CHARACTERS);
  return lines.length > MAX_LINES && !first.endsWith('…') ? `${first}\n…` : first;
}
