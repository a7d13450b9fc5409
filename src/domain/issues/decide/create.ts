import type { AggregateId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { WRITE_LIMITS } from '../../event/limits.ts';
import { fieldLabel, type IssueField, parseFieldLabel } from '../fields.ts';
import { checkFields, type FieldIntent, isNoValue } from '../fieldValue.ts';
import type { IssueRefusal } from '../refusal.ts';
import { checkBody, checkName, checkTitle, firstRefusal } from '../text.ts';
import type { IssueView } from '../view.ts';
import { resolveParent } from './parent.ts';

export interface CreateIntent extends FieldIntent {
  readonly title: string;
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

/**
 * A new issue: its creation, and an event for each assignee. Repeated labels and assignees count once; a field becomes a
 * label, in the place of one of the same field that was given as a label. Looks at no other issue.
 */
export function decideCreate(id: AggregateId, intent: CreateIntent): Result<IssueDraft[], IssueRefusal> {
  const fields = checkFields(intent);
  return fields.ok ? create(id, intent, fields.value) : fields;
}

/** The same below a parent, which may be named in any way. */
export function decideCreateChild(
  view: IssueView,
  id: AggregateId,
  { parent, ...intent }: CreateIntent & { readonly parent: string },
): Result<IssueDraft[], IssueRefusal> {
  const fields = checkFields(intent);
  if (!fields.ok) return fields;
  if (isNoValue(parent)) return create(id, intent, fields.value);
  const above = resolveParent(view, id, parent);
  return above.ok ? create(id, intent, new Map([...fields.value, ['parent', above.value]])) : above;
}

function create(
  id: AggregateId,
  intent: CreateIntent,
  fields: ReadonlyMap<IssueField, string | null>,
): Result<IssueDraft[], IssueRefusal> {
  const { title, body } = intent;
  const labels = [...new Set([...intent.labels.filter((label) => !isSet(label, fields)), ...labelsOf(fields)])];
  const assignees = [...new Set(intent.assignees)];
  const refusal = firstRefusal(
    checkCounts(labels.length, assignees.length),
    checkTitle(title),
    checkBody(body),
    ...labels.map((label) => checkName('label', label)),
    ...assignees.map((assignee) => checkName('assignee', assignee)),
  );
  if (refusal !== undefined) return err(refusal);
  return ok([
    { aggregate: id, kind: 'IssueCreated', payload: { title, body, labels } },
    ...assignees.map((user) => ({ aggregate: id, kind: 'AssigneeAdded' as const, payload: { user } })),
  ]);
}

function isSet(label: string, fields: ReadonlyMap<IssueField, string | null>): boolean {
  const parsed = parseFieldLabel(label);
  return parsed !== undefined && fields.has(parsed.field);
}

function labelsOf(fields: ReadonlyMap<IssueField, string | null>): string[] {
  return [...fields].flatMap(([field, value]) => (value === null ? [] : [fieldLabel(field, value)]));
}

function checkCounts(labels: number, assignees: number): Result<undefined, IssueRefusal> {
  const { labelsPerIssue, assigneesPerIssue } = WRITE_LIMITS;
  if (labels > labelsPerIssue) {
    return err({ code: 'too-many-labels', details: { count: labels, limit: labelsPerIssue } });
  }
  if (assignees > assigneesPerIssue) {
    return err({ code: 'too-many-assignees', details: { count: assignees, limit: assigneesPerIssue } });
  }
  return ok(undefined);
}
