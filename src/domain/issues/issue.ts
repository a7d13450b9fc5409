import { compareUtf8 } from '../../base/bytes.ts';
import type { ActorId, AggregateId, EventId } from '../../base/ids.ts';
import type { UnixMs } from '../event/event.ts';
import { compareVersions, type Version } from '../event/order.ts';
import { compareDependencies, type Dependency, parseDependencyKey } from './dependency.ts';
import type { Comment, IssueState, IssueStatus, Link, RegisterSet } from './state.ts';

export interface ShownComment extends Comment {
  /** Who gave the comment its present text, and when; absent when it was never edited. */
  readonly edited?: { readonly actor: ActorId; readonly ts: UnixMs };
}

/** An issue as people see it. Sets are ordered by bytes, lists by the total order of their events. */
export interface Issue {
  readonly id: AggregateId;
  readonly title: string;
  readonly body: string;
  readonly state: IssueStatus;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly author: ActorId;
  readonly createdTs: UnixMs;
  readonly updatedTs: UnixMs;
  readonly comments: readonly ShownComment[];
  readonly links: readonly { readonly id: EventId; readonly url: string; readonly note: string | null }[];
  readonly attachments: readonly {
    readonly id: EventId;
    readonly name: string;
    readonly sha256: string;
    readonly mime: string;
  }[];
  readonly dependencies: readonly Dependency[];
}

/** `undefined` while the issue's creation has not arrived: what is known of it waits. */
export function showIssue(state: IssueState): Issue | undefined {
  const { created } = state;
  if (created === undefined) return undefined;
  return {
    id: state.id,
    title: state.title?.value ?? '',
    body: state.body?.value ?? '',
    state: statusSince(created, state),
    labels: present(state.labels),
    assignees: present(state.assignees),
    author: created.actor,
    createdTs: created.ts,
    updatedTs: state.updated,
    comments: showComments(state),
    links: shownLinks(state).map(({ id, url, note }) => ({ id, url, note })),
    attachments: inOrder(state.attachments).map(({ id, name, sha256, mime }) => ({ id, name, sha256, mime })),
    dependencies: present(state.dependencies).map(parseDependencyKey).sort(compareDependencies),
  };
}

/** Open until somebody closes it; open as well while its creation is not known. */
export function statusOf(state: IssueState): IssueStatus {
  return state.created === undefined ? 'open' : statusSince(state.created, state);
}

/** An issue starts open; only changes of state after its creation count. */
export function statusSince(created: Version, { status }: IssueState): IssueStatus {
  return status !== undefined && compareVersions(status.version, created) > 0 ? status.value : 'open';
}

/** The elements that are in the set, in the order of their bytes. */
export function present(set: RegisterSet): string[] {
  return [...set].flatMap(([element, { value }]) => (value ? [element] : [])).sort(compareUtf8);
}

/** Links that nobody removed, in the total order. */
export function shownLinks({ links, linkRemovals }: IssueState): Link[] {
  return inOrder(links).filter(({ id }) => !linkRemovals.has(id));
}

/** The present text of a comment, or of edits of one that is not there; `undefined` when nothing is known of it. */
export function commentText({ comments, revisions }: IssueState, comment: EventId): string | undefined {
  return (revisions.get(comment) ?? comments.get(comment))?.body;
}

function inOrder<T extends { version: Version }>(items: ReadonlyMap<EventId, T>): T[] {
  return [...items.values()].sort((a, b) => compareVersions(a.version, b.version));
}

/**
 * Comments with their present text. An edit of a comment that is not there (its author never had it, or only named an id)
 * is shown as a comment of its own, so that nothing that somebody wrote stays out of sight; of several, the latest.
 */
function showComments({ comments, revisions }: IssueState): ShownComment[] {
  const strays = [...revisions].flatMap(([comment, { body, version }]): ShownComment[] => {
    const { id, actor, ts } = version;
    return comments.has(comment) ? [] : [{ id, actor, ts, body }];
  });
  const known = [...comments.values()].map((comment): ShownComment => {
    const revision = revisions.get(comment.id);
    if (revision === undefined) return comment;
    const { actor, ts } = revision.version;
    return { ...comment, body: revision.body, edited: { actor, ts } };
  });
  return [...known, ...strays].sort(compareVersions);
}
