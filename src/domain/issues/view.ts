import type { AggregateId } from '../../base/ids.ts';
import type { Result } from '../../base/result.ts';
import type { LogEvent } from '../event/event.ts';
import type { Dependency } from './dependency.ts';
import type { IssueRefusal } from './refusal.ts';
import type { IssueState } from './state.ts';

/** A dependency with the issue that it belongs to. */
export interface DependencyEdge extends Dependency {
  readonly source: AggregateId;
}

/** What rules look at before they decide: all issues as they are at one moment. */
export interface IssueView {
  /** The issue that a full id, a prefix of one (at least 4 digits) or `gi-…` names. */
  resolve(reference: string): Result<AggregateId, IssueRefusal>;
  /**
   * What the log says about an issue, for looking at only; `undefined` when it says nothing. Comments, revisions, links and
   * attachments may be left out: `events` has them.
   */
  state(id: AggregateId): IssueState | undefined;
  /** Whether all that is known of an issue stands in a log that does not leave this clone. */
  isPrivate(id: AggregateId): boolean;
  /** The events of an issue, in the total order. */
  events(id: AggregateId): readonly LogEvent[];
  /** The present dependencies of all issues. */
  dependencies(): Iterable<DependencyEdge>;
}
