import { type IssueField, parseFieldLabel } from '../fields.ts';
import type { Change } from './change.ts';

/** `null`: the field had, or has, no value. */
export interface FieldChange {
  readonly thing: 'field';
  readonly field: IssueField;
  readonly from: string | null;
  readonly to: string | null;
}

export type ShownChange = Change | FieldChange;

/**
 * Says `priority P1 → P2` where labels say that `priority:P1` went and `priority:P2` came. Where several labels of a field
 * went or came it would not be the truth, and they stay as they are.
 */
export function nameFields(changes: readonly Change[]): ShownChange[] {
  const byField = new Map<IssueField, { from: string[]; to: string[] }>();
  for (const change of changes) {
    const label = change.thing === 'label' ? parseFieldLabel(change.label) : undefined;
    if (change.thing !== 'label' || label === undefined) continue;
    const values = byField.get(label.field) ?? { from: [], to: [] };
    (change.to ? values.to : values.from).push(label.value);
    byField.set(label.field, values);
  }
  const named = new Set<IssueField>();
  return changes.flatMap((change): ShownChange[] => {
    const field = change.thing === 'label' ? parseFieldLabel(change.label)?.field : undefined;
    const values = field && byField.get(field);
    if (field === undefined || values === undefined || values.from.length > 1 || values.to.length > 1) return [change];
    if (named.has(field)) return [];
    named.add(field);
    return [{ thing: 'field', field, from: values.from[0] ?? null, to: values.to[0] ?? null }];
  });
}
