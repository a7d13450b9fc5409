import type { countIssues } from '../../app/operations/issues/countIssues.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';

/** How many issues are open, or open and assigned to somebody; 0 where `@me` stands for nobody. Throws faults. */
export async function countOpen(repository: RepositoryHandle, assignee?: string): Promise<number> {
  const counted = await repository.run<typeof countIssues>('issue.count', {
    state: 'open',
    by: 'state',
    ...(assignee !== undefined && { assignee }),
  });
  return counted.ok ? counted.value.open_count : 0;
}
