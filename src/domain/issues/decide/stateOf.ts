import type { AggregateId } from '../../../base/ids.ts';
import { IssueFold } from '../fold.ts';
import { emptyIssue, type IssueState } from '../state.ts';
import type { IssueView } from '../view.ts';

/** What is known of an issue; comments, revisions, links and attachments may be missing. */
export function stateOf(view: IssueView, id: AggregateId): IssueState {
  return view.state(id) ?? emptyIssue(id);
}

/** All that is known of an issue, folded from its events. */
export function wholeStateOf(view: IssueView, id: AggregateId): IssueState {
  const fold = new IssueFold();
  for (const event of view.events(id)) fold.apply(event);
  return fold.state(id) ?? emptyIssue(id);
}
