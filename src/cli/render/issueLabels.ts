import { type IssueField, parseFieldLabel } from '../../domain/issues/fields.ts';
import { oneLine } from './neutralise.ts';

/** Labels for people, without those that stand for `fields`, which are shown in their own place. */
export function shownLabels(labels: readonly string[], fields: ReadonlySet<IssueField>): string[] {
  return labels.filter((label) => !isOneOf(label, fields)).map(oneLine);
}

function isOneOf(label: string, fields: ReadonlySet<IssueField>): boolean {
  const parsed = parseFieldLabel(label);
  return parsed !== undefined && fields.has(parsed.field);
}
