import type { Copied, IssueShown } from '../../protocol/issue.ts';

const SLUG_LENGTH = 48;

/** What the clipboard gets of an issue: its id, the name of a branch for it, or a link in Markdown. */
export function copiedText(what: Copied, { shortId, title }: Pick<IssueShown, 'shortId' | 'title'>): string {
  switch (what) {
    case 'id':
      return shortId;
    case 'branch':
      return branchName(shortId, title);
    case 'markdown':
      return `[${title.replace(/([\\[\]])/g, '\\$1')} (${shortId})](issue:${shortId})`;
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
