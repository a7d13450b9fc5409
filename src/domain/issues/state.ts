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
