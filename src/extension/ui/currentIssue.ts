import type { currentIssue as operation } from '../../app/operations/issues/currentIssue.ts';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';

/** The issue that the checked-out branch of a repository is for; `undefined` where it is for none. Throws faults. */
export async function currentIssue(
  repository: RepositoryHandle,
): Promise<NonNullable<OutputOf<typeof operation>['issue']> | undefined> {
  const current = await repository.run<typeof operation>('issue.current', {});
  return current.ok ? (current.value.issue ?? undefined) : undefined;
}
