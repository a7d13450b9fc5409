import type { Repository } from '../../src/app/repository.ts';
import type { Issue } from '../../src/domain/issues/issue.ts';

/** Every issue of a repository with its comments, oldest first. */
export async function allIssues(repository: Repository): Promise<Issue[]> {
  const snapshot = await repository.projection.current();
  return snapshot.summaries().flatMap(({ id }) => snapshot.issue(id) ?? []);
}
