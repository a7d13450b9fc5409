import { fieldLabel } from '../../issues/fields.ts';
import type { IssueStatus } from '../../issues/state.ts';
import { importedAggregateId } from '../ids.ts';
import { importedLine } from '../texts.ts';
import { BEADS, type BeadsIssue } from './beadsIssue.ts';

/** Statuses of which our two say everything. */
const PLAIN_STATUSES: ReadonlySet<string> = new Set(['open', 'closed']);
/** A tombstone is what beads leaves of an issue that was deleted. */
const CLOSED_STATUSES: ReadonlySet<string> = new Set(['closed', 'tombstone']);

export function stateOf({ status }: BeadsIssue): IssueStatus {
  return CLOSED_STATUSES.has(status) ? 'closed' : 'open';
}

/** The labels of an issue, with those that stand for fields. `parent` is the id of its parent in beads. */
export function labelsOf(issue: BeadsIssue, parent: string | undefined): ReadonlySet<string> {
  const { labels, status, priority, issueType, dueTs } = issue;
  const fields = [
    PLAIN_STATUSES.has(status) ? '' : `status:${status}`,
    priority === undefined ? '' : fieldLabel('priority', `P${priority}`),
    issueType === '' ? '' : fieldLabel('type', issueType),
    dueTs === undefined ? '' : fieldLabel('due', new Date(dueTs).toISOString().slice(0, 'YYYY-MM-DD'.length)),
    parent === undefined ? '' : fieldLabel('parent', importedAggregateId(BEADS, parent)),
  ];
  return new Set([...labels, ...fields].map(importedLine).filter((label) => label !== ''));
}
