import type { AggregateId } from '../../../base/ids.ts';
import { ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { dependencyKey } from '../dependency.ts';
import { parseFieldLabel } from '../fields.ts';
import type { Change } from '../history/change.ts';
import { commentText, shownLinks, statusOf } from '../issue.ts';
import { resolveIssue } from '../reference.ts';
import type { IssueRefusal } from '../refusal.ts';
import type { IssueState, RegisterSet } from '../state.ts';
import type { IssueView } from '../view.ts';
import { editDraft } from './comment.ts';
import { decideDependencyAdd } from './dependencies.ts';
import { checkLabelCount } from './elements.ts';
import { linkDraft, linkRemovalDraft } from './links.ts';
import { checkParent } from './parent.ts';
import { wholeStateOf } from './stateOf.ts';

/** What stands in the place of a comment that was taken back. */
export const WITHDRAWN = '(withdrawn)';

type ChangeOf<Thing extends Change['thing']> = Extract<Change, { thing: Thing }>;
type Drafts = Result<readonly IssueDraft[], IssueRefusal>;

/**
 * What takes back the net changes of a step, as far as things still are as it left them. In the order in which one command
 * writes (texts first, the state last), so that the whole of it is a step again, which can be undone.
 */
export function compensate(view: IssueView, id: AggregateId, changes: readonly Change[]): Drafts {
  const state = wholeStateOf(view, id);
  const drafts = textDrafts(id, state, changes);
  for (const change of changes) {
    const back = takeBack(view, state, change);
    if (!back.ok) return back;
    drafts.push(...back.value);
  }
  const room = checkLabelCount(state, drafts);
  return room.ok ? ok(drafts) : room;
}

/** Title and body go back in one event. */
function textDrafts(id: AggregateId, state: IssueState, changes: readonly Change[]): IssueDraft[] {
  const payload: { title: string | null; body: string | null } = { title: null, body: null };
  for (const change of changes) {
    if (change.thing !== 'title' && change.thing !== 'body') continue;
    if (change.to === (state[change.thing]?.value ?? '')) payload[change.thing] = change.from;
  }
  return payload.title === null && payload.body === null ? [] : [{ aggregate: id, kind: 'IssueUpdated', payload }];
}

function takeBack(view: IssueView, state: IssueState, change: Change): Drafts {
  switch (change.thing) {
    case 'state':
      return ok(takeBackStatus(state, change));
    case 'label':
      return takeBackLabel(view, state, change);
    case 'assignee':
      return ok(takeBackAssignee(state, change));
    case 'dependency':
      return takeBackDependency(view, state, change);
    case 'comment':
      return ok(takeBackComment(state, change));
    case 'link':
      return ok(takeBackLink(state, change));
    default:
      return ok([]); // Texts were dealt with; creations and attachments stay.
  }
}

function has(set: RegisterSet, element: string): boolean {
  return set.get(element)?.value === true;
}

function takeBackStatus(state: IssueState, { from, to }: ChangeOf<'state'>): IssueDraft[] {
  return statusOf(state) === to ? [{ aggregate: state.id, kind: 'StateChanged', payload: { state: from } }] : [];
}

function takeBackLabel(view: IssueView, state: IssueState, { label, from, to }: ChangeOf<'label'>): Drafts {
  const { id } = state;
  if (has(state.labels, label) !== to) return ok([]);
  if (!from) return ok([{ aggregate: id, kind: 'LabelRemoved', payload: { label } }]);
  const field = parseFieldLabel(label);
  if (field?.field === 'parent') {
    const named = field.value as AggregateId;
    const parent = resolveIssue([named], named);
    const allowed = parent.ok ? checkParent(view, id, parent.value) : ok(undefined);
    if (!allowed.ok) return allowed;
  }
  return ok([{ aggregate: id, kind: 'LabelAdded', payload: { label } }]);
}

function takeBackAssignee(state: IssueState, { user, from, to }: ChangeOf<'assignee'>): IssueDraft[] {
  const kind = from ? 'AssigneeAdded' : 'AssigneeRemoved';
  return has(state.assignees, user) === to ? [{ aggregate: state.id, kind, payload: { user } }] : [];
}

function takeBackDependency(view: IssueView, state: IssueState, change: ChangeOf<'dependency'>): Drafts {
  const { target, type, from, to } = change;
  if (has(state.dependencies, dependencyKey({ target, type })) !== to) return ok([]);
  if (!from) return ok([{ aggregate: state.id, kind: 'DependencyRemoved', payload: { target, type } }]);
  // Others may have come meanwhile with which it would be a cycle.
  const added = decideDependencyAdd(view, { issue: state.id, target, type });
  return added.ok ? ok(added.value.drafts) : added;
}

/** A new comment is withdrawn, edited or not; an edit goes back to the text before. */
function takeBackComment(state: IssueState, { comment, from, to }: ChangeOf<'comment'>): IssueDraft[] {
  const text = commentText(state, comment);
  if (from === null) return text === WITHDRAWN ? [] : [editDraft(state.id, comment, WITHDRAWN)];
  return text === to ? [editDraft(state.id, comment, from)] : [];
}

/** Links are the same when address and note are, because one that was taken away comes back as another event. */
function takeBackLink(state: IssueState, { link, url, note, from }: ChangeOf<'link'>): IssueDraft[] {
  const alike = shownLinks(state).filter((each) => each.url === url && each.note === note);
  if (from) return alike.length > 0 ? [] : [linkDraft(state.id, url, note)];
  const itself = alike.filter(({ id }) => id === link);
  return (itself.length > 0 ? itself : alike).map((each) => linkRemovalDraft(state.id, each));
}
