import type { AggregateId } from '../../base/ids.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { IssueDraft } from '../event/catalog.ts';
import { WRITE_LIMITS } from '../event/limits.ts';
import type { IssueRefusal } from './refusal.ts';
import { checkBody, checkName, checkTitle } from './text.ts';

export interface CreateIntent {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

/** A new issue: its creation, and an event for each assignee. Repeated labels and assignees count once. */
export function decideCreate(id: AggregateId, intent: CreateIntent): Result<IssueDraft[], IssueRefusal> {
  const labels = [...new Set(intent.labels)];
  const assignees = [...new Set(intent.assignees)];
  if (labels.length > WRITE_LIMITS.labelsPerIssue) {
    return err({ code: 'too-many-labels', details: { count: labels.length, limit: WRITE_LIMITS.labelsPerIssue } });
  }
  if (assignees.length > WRITE_LIMITS.assigneesPerIssue) {
    const details = { count: assignees.length, limit: WRITE_LIMITS.assigneesPerIssue };
    return err({ code: 'too-many-assignees', details });
  }
  const checks = [
    checkTitle(intent.title),
    checkBody(intent.body),
    ...labels.map((label) => checkName('label', label)),
    ...assignees.map((assignee) => checkName('assignee', assignee)),
  ];
  for (const check of checks) if (!check.ok) return check;
  const { title, body } = intent;
  return ok([
    { aggregate: id, kind: 'IssueCreated', payload: { title, body, labels } },
    ...assignees.map((user) => ({ aggregate: id, kind: 'AssigneeAdded' as const, payload: { user } })),
  ]);
}
