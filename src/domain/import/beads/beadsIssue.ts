/** One issue as a line of beads' JSONL says it is now. Texts are as they stand there; empty where there is none. */
export interface BeadsIssue {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly design: string;
  readonly acceptanceCriteria: string;
  readonly notes: string;
  /** `open`, `in_progress`, `closed` and whatever else a version of beads knows. */
  readonly status: string;
  /** 0 is the most urgent. */
  readonly priority: number | undefined;
  readonly issueType: string;
  readonly assignee: string;
  readonly createdBy: string;
  readonly externalRef: string;
  readonly closeReason: string;
  readonly labels: readonly string[];
  /** Milliseconds since the epoch, as are all times here. */
  readonly createdTs: number;
  readonly updatedTs: number;
  readonly closedTs: number | undefined;
  readonly dueTs: number | undefined;
  readonly comments: readonly BeadsComment[];
  readonly dependencies: readonly BeadsDependency[];
  /** What has no counterpart, by its name there, as JSON. */
  readonly others: readonly { readonly name: string; readonly json: string }[];
}

export interface BeadsComment {
  readonly id: number;
  readonly author: string;
  readonly text: string;
  readonly ts: number;
}

/** The issue depends on `target` in the way that `type` says: for `blocks`, the target must be done first. */
export interface BeadsDependency {
  readonly target: string;
  readonly type: string;
  readonly ts: number | undefined;
  readonly createdBy: string;
}

export const BEADS = 'beads';
