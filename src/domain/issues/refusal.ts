import type { AggregateId, EventId } from '../../base/ids.ts';
import type { RefusalOf } from '../../base/refusal.ts';
import type { QueryProblem } from './query/problem.ts';

/** The texts of an issue that are written over one another. */
export type TextField = 'title' | 'body' | 'comment';

/** Why the rules of issues say no. Lengths and limits are in bytes of UTF-8. */
export interface IssueRefusals {
  'title-empty': Record<string, never>;
  'title-not-one-line': Record<string, never>;
  'text-too-long': { readonly field: string; readonly bytes: number; readonly limit: number };
  'text-not-unicode': { readonly field: string };
  'name-invalid': { readonly field: string; readonly value: string; readonly reason: 'empty' | 'control-character' };
  'too-many-assignees': { readonly count: number; readonly limit: number };
  'too-many-labels': { readonly count: number; readonly limit: number };
  'comment-empty': Record<string, never>;
  /** An update that names nothing to update. */
  'update-empty': { readonly id: AggregateId };
  /** Somebody else wrote there since the writer looked; `current` is what they wrote. */
  'text-changed': { readonly issue: AggregateId; readonly field: TextField; readonly current: string };
  'field-invalid': { readonly field: 'type' | 'priority' | 'milestone' | 'due'; readonly value: string };
  'parent-is-itself': { readonly id: AggregateId };
  /** `parent` stands below `id` already, or would come to. */
  'parent-cycle': { readonly id: AggregateId; readonly parent: AggregateId };
  'parent-too-deep': { readonly id: AggregateId; readonly limit: number };
  'url-invalid': { readonly url: string };
  'event-id-malformed': { readonly what: 'comment' | 'event'; readonly id: string };
  'event-not-found': { readonly what: 'comment' | 'event'; readonly id: string; readonly issue: AggregateId };
  'event-id-ambiguous': {
    readonly what: 'comment' | 'event';
    readonly id: string;
    readonly issue: AggregateId;
    readonly matches: readonly EventId[];
  };
  /** What two sides had changed was changed again since. */
  'conflict-settled': { readonly id: string; readonly issue: AggregateId };
  /** The log has no way to take back an issue or an attachment. */
  'undo-impossible': { readonly what: 'creation' | 'attachment'; readonly issue: AggregateId };
  'query-invalid': QueryProblem & { readonly query: string };
  'issue-id-malformed': { readonly id: string };
  'issue-not-found': { readonly id: string };
  'dependency-on-itself': { readonly id: AggregateId };
  /** Each issue of the path waits for the next one; the new dependency is its first step, and it ends where it starts. */
  'dependency-cycle': { readonly path: readonly AggregateId[] };
  /** `issue` can be seen by others, and would name `named`, which is private. */
  'private-named': { readonly issue: AggregateId; readonly named: AggregateId };
  /** `issue` is to be published, and names `named` somewhere in its history, which would stay private. */
  'publish-names-private': { readonly issue: AggregateId; readonly named: AggregateId };
  'issue-id-ambiguous': { readonly id: string; readonly matches: readonly AggregateId[] };
}

export type IssueRefusal = RefusalOf<IssueRefusals>;
