import type { ActorId, AggregateId, EventId } from '../../base/ids.ts';
import type { UnixMs } from '../event/event.ts';
import { compareVersions, type Version } from '../event/order.ts';

export type IssueStatus = 'open' | 'closed';
export const DEPENDENCY_TYPES = ['blocks', 'depends_on', 'related_to'] as const;
export type DependencyType = (typeof DEPENDENCY_TYPES)[number];

/** A value together with the version of the event that wrote it: the greatest version wins, whenever it arrives. */
export interface Register<T> {
  readonly value: T;
  readonly version: Version;
}

/** A set in which each element remembers who last added or removed it, so that the order of arrival does not matter. */
export type RegisterSet = Map<string, Register<boolean>>;

export interface Comment {
  readonly id: EventId;
  readonly actor: ActorId;
  readonly ts: UnixMs;
  readonly body: string;
}

export interface Link {
  readonly id: EventId;
  readonly version: Version;
  readonly url: string;
  readonly note: string | null;
}

export interface Attachment {
  readonly id: EventId;
  readonly version: Version;
  readonly name: string;
  readonly sha256: string;
  readonly mime: string;
}

/** A change of a comment's text, which stands in the log as a comment of its own (see commentEdit.ts). */
export interface CommentRevision {
  readonly body: string;
  readonly version: Version;
}

/**
 * All that the log says about one issue, in a form in which every event is folded in O(1) and events may come
 * in any order, any number of times. Nobody but the kinds' `apply` writes to it. Rules: grite's format, section 13.
 */
export interface IssueState {
  readonly id: AggregateId;
  /** The earliest creation; an issue without one is not shown yet. */
  created: Version | undefined;
  title: Register<string> | undefined;
  body: Register<string> | undefined;
  status: Register<IssueStatus> | undefined;
  readonly labels: RegisterSet;
  readonly assignees: RegisterSet;
  /** Keys are `<target> <type>`. */
  readonly dependencies: RegisterSet;
  readonly comments: Map<EventId, Comment>;
  /** By the id of the comment that is edited. */
  readonly revisions: Map<EventId, CommentRevision>;
  readonly links: Map<EventId, Link>;
  /** The latest removal of each link, by the id of the link that is removed (see linkRemoval.ts). */
  readonly linkRemovals: Map<EventId, Version>;
  readonly attachments: Map<EventId, Attachment>;
  updated: UnixMs;
}

export function emptyIssue(id: AggregateId): IssueState {
  return {
    id,
    created: undefined,
    title: undefined,
    body: undefined,
    status: undefined,
    labels: new Map(),
    assignees: new Map(),
    dependencies: new Map(),
    comments: new Map(),
    revisions: new Map(),
    links: new Map(),
    linkRemovals: new Map(),
    attachments: new Map(),
    updated: 0,
  };
}

/** The register after a write: unchanged when it already holds a later one. */
export function write<T>(register: Register<T> | undefined, value: T, version: Version): Register<T> {
  return register !== undefined && compareVersions(register.version, version) >= 0 ? register : { value, version };
}

export function writeElement(set: RegisterSet, element: string, present: boolean, version: Version): void {
  set.set(element, write(set.get(element), present, version));
}

/** Remembers the removal of a link, whether or not the link has arrived. */
export function removeLink(removals: Map<EventId, Version>, link: EventId, version: Version): void {
  const known = removals.get(link);
  if (known === undefined || compareVersions(known, version) < 0) removals.set(link, version);
}

/** A copy that can be changed without changing the original. */
export function copyIssue(state: IssueState): IssueState {
  return {
    ...state,
    labels: new Map(state.labels),
    assignees: new Map(state.assignees),
    dependencies: new Map(state.dependencies),
    comments: new Map(state.comments),
    revisions: new Map(state.revisions),
    links: new Map(state.links),
    linkRemovals: new Map(state.linkRemovals),
    attachments: new Map(state.attachments),
  };
}

/** Puts all that `other` knows of the same issue into `state`, as if its events had been folded there; gives `state`. */
export function mergeIssue(state: IssueState, other: IssueState): IssueState {
  const { created } = other;
  if (created !== undefined && (state.created === undefined || compareVersions(created, state.created) < 0)) {
    state.created = created;
  }
  state.title = later(state.title, other.title);
  state.body = later(state.body, other.body);
  state.status = later(state.status, other.status);
  if (other.updated > state.updated) state.updated = other.updated;
  for (const set of ['labels', 'assignees', 'dependencies'] as const) {
    for (const [element, { value, version }] of other[set]) writeElement(state[set], element, value, version);
  }
  for (const [id, comment] of other.comments) state.comments.set(id, comment);
  for (const [id, link] of other.links) state.links.set(id, link);
  for (const [id, version] of other.linkRemovals) removeLink(state.linkRemovals, id, version);
  for (const [id, attachment] of other.attachments) state.attachments.set(id, attachment);
  for (const [id, revision] of other.revisions) {
    const known = state.revisions.get(id);
    if (known === undefined || compareVersions(known.version, revision.version) < 0) state.revisions.set(id, revision);
  }
  return state;
}

function later<T>(a: Register<T> | undefined, b: Register<T> | undefined): Register<T> | undefined {
  return b === undefined ? a : write(a, b.value, b.version);
}
