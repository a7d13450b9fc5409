import { type IssueField, parseFieldLabel } from '../../domain/issues/fields.ts';

/** Labels without those that stand for `fields`, which are shown in their own place. Not neutralised. */
export function withoutFields(labels: readonly string[], fields: ReadonlySet<IssueField>): readonly string[] {
  const isField = (label: string): boolean => {
    const parsed = label.includes(':') ? parseFieldLabel(label) : undefined;
    return parsed !== undefined && fields.has(parsed.field);
  };
  return labels.some(isField) ? labels.filter((label) => !isField(label)) : labels;
}
