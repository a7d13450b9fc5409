import * as z from 'zod/mini';
import type { AggregateId } from '../../../base/ids.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../../domain/event/catalog.ts';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import type { IssueView } from '../../../domain/issues/view.ts';
import type { DraftWithFiles } from '../../log/stamp.ts';
import type { Refusal } from '../../refusal.ts';
import type { Repository } from '../../repository.ts';
import { described, hexId } from '../schema.ts';

/** Input of the operations on one issue. */
export const issueReference = described('Id of the issue: gi-…, or at least 4 hex digits', z.string());
export const issueArgument = { id: { value: 'ISSUE' } };

/** Input of those that change one: `execute` sees to it. */
export const lockInput = {
  lock: described(
    'Hold the lock on the issue meanwhile: refused while another one holds it',
    z._default(z.boolean(), false),
  ),
};

/** What the operations that change an issue answer. */
export const changedIssue = z.object({
  issue_id: hexId,
  short_id: z.string(),
  /** As it is after the change. */
  title: z.string(),
  /** The last one that was written; `null` when nothing had to be. */
  event_id: z.nullable(hexId),
  event_ids: z.array(hexId),
  wal_head: hexId,
});

/** Writes what `decide` says about the issue that `reference` names. */
export async function changeIssue(
  repository: Repository,
  reference: string,
  decide: (view: IssueView, id: AggregateId) => Result<readonly DraftWithFiles<IssueDraft>[], Refusal>,
): Promise<Result<z.output<typeof changedIssue>, Refusal>> {
  let issue: { id: AggregateId; title: string } | undefined;
  const written = await repository.changeIssues((view) => {
    const found = view.resolve(reference);
    if (!found.ok) return found;
    const id = found.value;
    const drafts = decide(view, id);
    if (drafts.ok) issue = { id, title: titleAfter(drafts.value) ?? view.state(id)?.title?.value ?? '' };
    return drafts;
  });
  if (!written.ok) return written;
  const { head, events } = written.value;
  if (issue === undefined || head === undefined)
    throw new Error('a change was settled without a decision about an issue');
  return ok({
    issue_id: issue.id,
    short_id: shortIssueId(issue.id),
    title: issue.title,
    event_id: events.at(-1)?.id ?? null,
    event_ids: events.map(({ id }) => id),
    wal_head: head,
  });
}

function titleAfter(drafts: readonly IssueDraft[]): string | null {
  const update = drafts.find((draft) => draft.kind === 'IssueUpdated');
  return update?.payload.title ?? null;
}
