import type { EventId } from '../../../base/ids.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import type { LogEvent } from '../../event/event.ts';
import { parseCommentEdit } from '../commentEdit.ts';
import { shownComment } from '../commitClosing.ts';
import { dependencyKey } from '../dependency.ts';
import { applyToIssue } from '../fold.ts';
import { commentText, present, statusOf } from '../issue.ts';
import { parseLinkRemoval } from '../linkRemoval.ts';
import type { IssueState, RegisterSet } from '../state.ts';
import type { Change } from './change.ts';

/**
 * Folds an event into `state` and tells what people see of it. `state` holds the events that come before it in the total
 * order. What writes a value that was there already changes nothing.
 */
export function applyAndTell(state: IssueState, event: LogEvent): Change[] {
  const draft = event as LogEvent & IssueDraft;
  const before = look(state, draft);
  applyToIssue(state, event);
  return changesBetween(before, look(state, draft), event.id, draft);
}

/** What of an issue an event of this kind can change, as it is now. */
interface Look {
  readonly exists: boolean;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly labels: ReadonlySet<string>;
  /** Whether the element that the event names is there. */
  readonly element: boolean;
  /** The text of the comment that the event edits. */
  readonly comment: string | undefined;
  /** The link that the event takes back, while it is shown. */
  readonly link: { readonly id: EventId; readonly url: string; readonly note: string | null } | undefined;
}

function look(state: IssueState, draft: IssueDraft): Look {
  return {
    exists: state.created !== undefined,
    title: state.title?.value ?? '',
    body: state.body?.value ?? '',
    state: statusOf(state),
    labels: draft.kind === 'IssueCreated' ? new Set(present(state.labels)) : new Set(),
    element: hasElement(state, draft),
    comment: draft.kind === 'CommentAdded' ? editedText(state, draft.payload.body) : undefined,
    link: draft.kind === 'LinkAdded' ? removedLink(state, draft.payload.note) : undefined,
  };
}

function hasElement(state: IssueState, draft: IssueDraft): boolean {
  const has = (set: RegisterSet, element: string): boolean => set.get(element)?.value === true;
  switch (draft.kind) {
    case 'LabelAdded':
    case 'LabelRemoved':
      return has(state.labels, draft.payload.label);
    case 'AssigneeAdded':
    case 'AssigneeRemoved':
      return has(state.assignees, draft.payload.user);
    case 'DependencyAdded':
    case 'DependencyRemoved':
      return has(state.dependencies, dependencyKey(draft.payload));
    default:
      return false;
  }
}

function editedText(state: IssueState, body: string): string | undefined {
  const edit = parseCommentEdit(body);
  return edit && commentText(state, edit.comment);
}

function removedLink({ links, linkRemovals }: IssueState, note: string | null): Look['link'] {
  const link = parseLinkRemoval(note);
  return link === undefined || linkRemovals.has(link) ? undefined : links.get(link);
}

function changesBetween(before: Look, after: Look, id: EventId, draft: IssueDraft): Change[] {
  switch (draft.kind) {
    case 'IssueCreated': {
      const { title, body, labels } = draft.payload;
      if (!before.exists) return [{ thing: 'creation', title, body, labels }];
      const added = [...after.labels].filter((label) => !before.labels.has(label));
      return [
        ...textChanges(before, after),
        ...added.map((label): Change => ({ thing: 'label', label, from: false, to: true })),
      ];
    }
    case 'IssueUpdated':
      return textChanges(before, after);
    case 'StateChanged':
      return before.state === after.state ? [] : [{ thing: 'state', from: before.state, to: after.state }];
    case 'CommentAdded':
      return commentChange(before, id, draft.payload.body);
    case 'LinkAdded':
      return linkChange(before, after, id, draft.payload);
    case 'AttachmentAdded':
      return [{ thing: 'attachment', attachment: id, name: draft.payload.name }];
    default:
      return elementChange(before.element, after.element, draft);
  }
}

function textChanges(before: Look, after: Look): Change[] {
  return (['title', 'body'] as const).flatMap((thing): Change[] =>
    before[thing] === after[thing] ? [] : [{ thing, from: before[thing], to: after[thing] }],
  );
}

function elementChange(from: boolean, to: boolean, draft: IssueDraft): Change[] {
  if (from === to) return [];
  switch (draft.kind) {
    case 'LabelAdded':
    case 'LabelRemoved':
      return [{ thing: 'label', label: draft.payload.label, from, to }];
    case 'AssigneeAdded':
    case 'AssigneeRemoved':
      return [{ thing: 'assignee', user: draft.payload.user, from, to }];
    case 'DependencyAdded':
    case 'DependencyRemoved':
      return [{ thing: 'dependency', ...draft.payload, from, to }];
    default:
      return []; // Facts about files and the project are no part of an issue.
  }
}

function commentChange(before: Look, id: EventId, body: string): Change[] {
  const edit = parseCommentEdit(body);
  if (edit === undefined) return [{ thing: 'comment', comment: id, from: null, to: shownComment(body) }];
  const from = before.comment ?? null;
  return from === edit.body ? [] : [{ thing: 'comment', comment: edit.comment, from, to: edit.body }];
}

function linkChange(
  before: Look,
  after: Look,
  id: EventId,
  { url, note }: { readonly url: string; readonly note: string | null },
): Change[] {
  const { link } = before;
  if (link !== undefined && after.link === undefined) {
    return [{ thing: 'link', link: link.id, url: link.url, note: link.note, from: true, to: false }];
  }
  return parseLinkRemoval(note) === undefined ? [{ thing: 'link', link: id, url, note, from: false, to: true }] : [];
}
