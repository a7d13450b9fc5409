import type { ActorId, AggregateId } from '../../base/ids.ts';
import type { UnixMs } from '../event/event.ts';
import type { Dependency } from './dependency.ts';
import type { IssueFields } from './fields.ts';
import type { IssueStatus } from './state.ts';

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
}
