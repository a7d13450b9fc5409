import type { AggregateId } from '../../../base/ids.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { ordinaryComment } from '../commentEdit.ts';
import { statusOf } from '../issue.ts';
import type { IssueRefusal } from '../refusal.ts';
import type { IssueStatus } from '../state.ts';
import { checkComment } from '../text.ts';
import type { IssueView } from '../view.ts';
import { commentDraft } from './comment.ts';
import { stateOf } from './stateOf.ts';

export interface StatusIntent {
  readonly to: IssueStatus;
  /** Said with it. */
  readonly comment?: string | undefined;
}

/** Closes or reopens. An issue that is so already stays; a comment is written all the same. */
export function decideStatus(
  view: IssueView,
  id: AggregateId,
  { to, comment }: StatusIntent,
): Result<IssueDraft[], IssueRefusal> {
  const drafts: IssueDraft[] = [];
  if (comment !== undefined) {
    const text = checkComment(comment);
    if (!text.ok) return text;
    drafts.push(commentDraft(id, ordinaryComment(comment)));
  }
  if (statusOf(stateOf(view, id)) !== to) drafts.push({ aggregate: id, kind: 'StateChanged', payload: { state: to } });
  return ok(drafts);
}
