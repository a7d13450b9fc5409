import type { AggregateId, ObjectId } from '../../../base/ids.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { formatCommitClosing, parseCommitClosing } from '../commitClosing.ts';
import { statusOf } from '../issue.ts';
import type { IssueView } from '../view.ts';
import { commentDraft } from './comment.ts';

/** A commit whose message says that it closes an issue. */
export interface ClosingCommit {
  readonly id: ObjectId;
  /** First line of its message. */
  readonly subject: string;
}

const SHORT = 8;
const LONGEST_SUBJECT = 200;
/** More commits are not named. */
const MOST_NAMED = 20;

/**
 * Closes an issue because of commits, the one that is named first. Those that closed it before do so only once, though it was
 * reopened since; an issue that is closed, or whose creation is not known, is left alone.
 */
export function decideClosing(view: IssueView, id: AggregateId, commits: readonly ClosingCommit[]): IssueDraft[] {
  const state = view.state(id);
  if (state?.created === undefined || statusOf(state) === 'closed') return [];
  const done = new Set(closedBy(view, id));
  const fresh = commits.filter((commit) => !done.has(commit.id)).slice(0, MOST_NAMED);
  const [first] = fresh;
  if (first === undefined) return [];
  // The cut may go through a character, which no event can hold half of.
  const subject = first.subject.slice(0, LONGEST_SUBJECT).toWellFormed().trim();
  const body = `Closed by commit ${first.id.slice(0, SHORT)}${subject === '' ? '' : ` "${subject}"`}`;
  return [
    commentDraft(id, formatCommitClosing({ commits: fresh.map((commit) => commit.id), body })),
    { aggregate: id, kind: 'StateChanged', payload: { state: 'closed' } },
  ];
}

function closedBy(view: IssueView, id: AggregateId): readonly ObjectId[] {
  return view.events(id).flatMap(({ kind, payload }) => {
    const text = kind === 'CommentAdded' ? (payload as { body: string }).body : '';
    return parseCommitClosing(text)?.commits ?? [];
  });
}
