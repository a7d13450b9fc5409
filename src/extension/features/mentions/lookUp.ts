import type { listIssues } from '../../../app/operations/issues/listIssues.ts';
import { MentionIndex } from '../../mentions/mentionIndex.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import type { ListedIssue } from '../../views/issues/nodes.ts';

/** An issue that a mention names. */
export interface NamedIssue {
  readonly repository: RepositoryHandle;
  readonly issue: ListedIssue;
}

/** Four digits may be the beginning of many ids. */
const MOST = 200;

const indexes = new WeakMap<RepositoryHandle, MentionIndex<ListedIssue>>();

/**
 * What mentions name in some repositories, by their digits: nothing, one issue, or several when there are too few digits. Asks
 * only this machine. Throws faults.
 */
export async function lookUp(
  repositories: readonly RepositoryHandle[],
  digits: readonly string[],
): Promise<ReadonlyMap<string, readonly NamedIssue[]>> {
  const found = new Map<string, NamedIssue[]>(digits.map((each) => [each, []]));
  if (digits.length === 0) return found;
  for (const repository of repositories) {
    for (const [each, issues] of await indexOf(repository).resolve(digits)) {
      found.get(each)?.push(...issues.map((issue) => ({ repository, issue })));
    }
  }
  return found;
}

function indexOf(repository: RepositoryHandle): MentionIndex<ListedIssue> {
  const known = indexes.get(repository);
  if (known !== undefined) return known;
  const index = new MentionIndex<ListedIssue>(async (digits) => {
    const query = `id:${digits.join(',')}`;
    const listed = await repository.run<typeof listIssues>('issue.list', { query, limit: MOST });
    // A repository in which nothing can be listed has no issues to show.
    return listed.ok ? listed.value.issues : [];
  });
  indexes.set(repository, index);
  // Ends with the repository.
  repository.onDidChange((change) => index.forget(change));
  return index;
}
