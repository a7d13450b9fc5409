import type { AggregateId, EventId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { formatCommentEdit, ordinaryComment, parseCommentEdit } from '../commentEdit.ts';
import { resolveEvent } from '../eventReference.ts';
import type { IssueRefusal } from '../refusal.ts';
import { commentText } from '../issue.ts';
import { checkComment } from '../text.ts';
import type { IssueView } from '../view.ts';
import { checkExpected } from './expectedText.ts';
import { wholeStateOf } from './stateOf.ts';

export interface CommentIntent {
  readonly body: string;
  /** The comment to edit, by the beginning of its event's id; a new comment is made without it. */
  readonly edit?: string | undefined;
  /** The text that the one who edits saw; with any other one there, the edit is refused. */
  readonly expected?: string | undefined;
}

/** A new comment, or a new text for one. Anybody may edit; what was written before stays in the log. */
export function decideComment(
  view: IssueView,
  id: AggregateId,
  { body, edit, expected }: CommentIntent,
): Result<IssueDraft[], IssueRefusal> {
  const text = checkComment(body);
  if (!text.ok) return text;
  if (edit === undefined) return ok([commentDraft(id, ordinaryComment(body))]);
  const comment = resolveComment(view, id, edit);
  if (!comment.ok) return comment;
  const current = commentText(wholeStateOf(view, id), comment.value) ?? '';
  const seen = checkExpected(id, { field: 'comment', current, expected, wanted: body });
  if (!seen.ok) return seen;
  return ok(current === body ? [] : [editDraft(id, comment.value, body)]);
}

export function commentDraft(id: AggregateId, body: string): IssueDraft {
  return { aggregate: id, kind: 'CommentAdded', payload: { body } };
}

export function editDraft(id: AggregateId, comment: EventId, body: string): IssueDraft {
  return commentDraft(id, formatCommentEdit({ comment, body }));
}

/** The comment that the beginning of an event's id names: its own, or that of an edit of it. */
function resolveComment(view: IssueView, id: AggregateId, reference: string): Result<EventId, IssueRefusal> {
  const comments = new Map<EventId, EventId>();
  for (const event of view.events(id)) {
    const body = event.kind === 'CommentAdded' ? (event.payload as { body: string }).body : undefined;
    if (body !== undefined) comments.set(event.id, parseCommentEdit(body)?.comment ?? event.id);
  }
  const event = resolveEvent(comments.keys(), reference, { what: 'comment', issue: id });
  if (!event.ok) return event;
  const comment = comments.get(event.value);
  return comment === undefined
    ? err({ code: 'event-not-found', details: { what: 'comment', id: reference, issue: id } })
    : ok(comment);
}
