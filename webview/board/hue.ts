/** Colours of the editor that chips of labels are mixed from: six, which every theme tells apart from its background. */
export const HUES = 6;

/** Which of them a text has, the same everywhere. */
export function hueOf(text: string): number {
  let hash = 0;
  for (const character of text.toLowerCase()) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % HUES;
}

/** One or two letters that stand for a user. */
export function initialsOf(user: string): string {
  const words = (user.split('@')[0] ?? user).split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const [first = '?', last] = [words[0], words.length > 1 ? words.at(-1) : undefined];
  const letters = last === undefined ? letterOf(first, 2) : letterOf(first, 1) + letterOf(last, 1);
  return letters.toLocaleUpperCase('en');
}

/** The first characters of a word, none of them cut in half. */
function letterOf(word: string, count: number): string {
  return Array.from(word).slice(0, count).join('');
}
