import type { AggregateId } from '../../base/ids.ts';
import { branchName } from '../../domain/issues/branch.ts';
import type { Copied, IssueShown } from '../../protocol/issue.ts';
import { markdownLink } from '../mentions/markdownLink.ts';

/** What the clipboard gets of an issue: its id, the name of a branch for it, or in Markdown a link to `address`. */
export function copiedText(
  what: Copied,
  { id, shortId, title }: Pick<IssueShown, 'id' | 'shortId' | 'title'>,
  address: string,
): string {
  switch (what) {
    case 'id':
      return shortId;
    case 'branch':
      return branchName({ id: id as AggregateId, title });
    case 'markdown':
      return markdownLink(title, address);
  }
}
