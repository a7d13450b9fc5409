import type { AggregateId } from '../../base/ids.ts';

/** Letters that have no ASCII letter inside of them. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
};
const SHOWN_DIGITS = 8;
const LONGEST_SLUG = 50;
/** At the beginning, or after what people separate parts of a branch's name by. */
const NAMED = /(?:^|[/_-])gi-([0-9a-f]{4,32})(?![0-9a-z])/i;

/**
 * What the branch for an issue is called: its short id and its title in small ASCII letters, `gi-7f3a2c91-login-fails`. Where
 * nothing of the title can be written so, the id alone. git accepts every such name. `digits` of the id, 4 to 32.
 */
export function branchName(
  { id, title }: { readonly id: AggregateId; readonly title: string },
  digits = SHOWN_DIGITS,
): string {
  const slug = slugOf(title);
  return `gi-${id.slice(0, digits)}${slug === '' ? '' : `-${slug}`}`;
}

/** The hex digits of the issue that a branch is for, by its name without `refs/heads/`; `undefined` when it names none. */
export function issueOfBranch(name: string): string | undefined {
  return NAMED.exec(name)?.[1]?.toLowerCase();
}

function slugOf(title: string): string {
  const ascii = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđðþłı]/g, (letter) => FOLDED[letter] ?? '')
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (ascii.length <= LONGEST_SLUG) return ascii;
  const cut = ascii.slice(0, LONGEST_SLUG + 1);
  const end = cut.lastIndexOf('-');
  return end > LONGEST_SLUG / 2 ? cut.slice(0, end) : cut.slice(0, LONGEST_SLUG);
}
