import type { ActorId, AggregateId } from '../../base/ids.ts';
import type { UnixMs } from '../event/event.ts';
import type { Dependency } from './dependency.ts';
import { fieldsOf, type IssueFields } from './fields.ts';
import type { Issue } from './issue.ts';
import type { IssueState, IssueStatus } from './state.ts';

/** An issue as lists show it and filters look at it. Sets are ordered by bytes. */
export interface IssueSummary {
  readonly id: AggregateId;
  readonly title: string;
  readonly state: IssueStatus;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  readonly author: ActorId;
  readonly createdTs: UnixMs;
  readonly updatedTs: UnixMs;
  readonly commentCount: number;
  readonly linkCount: number;
  readonly attachmentCount: number;
  readonly hasBody: boolean;
  readonly dependencies: readonly Dependency[];
  /** What reserved labels say. */
  readonly fields: IssueFields;
  /** It stays in this clone. */
  readonly isPrivate: boolean;
}

/** The summary of an issue that `state` shows. */
export function summaryOf(issue: Issue, { labels }: Pick<IssueState, 'labels'>, isPrivate = false): IssueSummary {
  const { comments, links, attachments, body, ...rest } = issue;
  return {
    ...rest,
    commentCount: comments.length,
    linkCount: links.length,
    attachmentCount: attachments.length,
    hasBody: body !== '',
    fields: fieldsOf(labels),
    isPrivate,
  };
}
