import * as z from 'zod/mini';
import { ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../../domain/event/catalog.ts';
import { decideStatus } from '../../../domain/issues/decide/status.ts';
import type { IssueStatus } from '../../../domain/issues/state.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { described } from '../schema.ts';
import { changedIssue, changeIssue, issueArgument, issueReference, lockInput } from './changeIssue.ts';

/** What closing and reopening have in common. */
export const statusInput = z.strictObject({
  id: issueReference,
  ...lockInput,
  comment: described('A comment that says why', z.optional(z.string())),
});

export const statusOptions = { ...issueArgument, comment: { short: 'c', value: 'TEXT', file: true as const } };

export const statusOutput = z.extend(changedIssue, {
  state: z.enum(['open', 'closed']),
  /** `commented`: the issue was in this state already, and only the comment was written. */
  action: z.enum(['closed', 'reopened', 'commented', 'unchanged']),
});

/** Brings an issue into a state. */
export async function changeStatus(
  repository: Repository,
  { id: reference, comment }: z.output<typeof statusInput>,
  to: IssueStatus,
): Promise<Result<z.output<typeof statusOutput>, Refusal>> {
  let drafted: readonly IssueDraft[] = [];
  const changed = await changeIssue(repository, reference, (view, id) => {
    const drafts = decideStatus(view, id, { to, comment });
    if (drafts.ok) drafted = drafts.value;
    return drafts;
  });
  if (!changed.ok) return changed;
  const moves = drafted.some(({ kind }) => kind === 'StateChanged');
  const moved = to === 'open' ? ('reopened' as const) : ('closed' as const);
  const stayed = drafted.length === 0 ? ('unchanged' as const) : ('commented' as const);
  return ok({ ...changed.value, state: to, action: moves ? moved : stayed });
}
