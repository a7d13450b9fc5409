import type { Copied, IssueShown } from '../../protocol/issue.ts';
import { markdownLink } from '../mentions/markdownLink.ts';

const SLUG_LENGTH = 48;

/** What the clipboard gets of an issue: its id, the name of a branch for it, or in Markdown a link to `address`. */
export function copiedText(
  what: Copied,
  { shortId, title }: Pick<IssueShown, 'shortId' | 'title'>,
  address: string,
): string {
  switch (what) {
    case 'id':
      return shortId;
    case 'branch':
      return branchName(shortId, title);
    case 'markdown':
      return markdownLink(title, address);
  }
}

/** A branch for work on an issue: its id, and words of its title that git and every shell take. */
function branchName(shortId: string, title: string): string {
  const words = title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    if (slug.length + 1 + word.length > SLUG_LENGTH) break;
    slug += `-${word}`;
  }
  return shortId + slug;
}
