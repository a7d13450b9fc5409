import type { AggregateId } from '../../../base/ids.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { fieldLabel, type IssueField, parseFieldLabel } from '../fields.ts';
import { present } from '../issue.ts';
import type { IssueState } from '../state.ts';

/**
 * What gives fields their values, `null` for none: every other label of the same field goes, and the new one comes unless
 * it is there.
 */
export function fieldDrafts(
  id: AggregateId,
  state: IssueState,
  fields: ReadonlyMap<IssueField, string | null>,
): IssueDraft[] {
  const labels = present(state.labels);
  return [...fields].flatMap(([field, value]): IssueDraft[] => {
    const wanted = value === null ? undefined : fieldLabel(field, value);
    const removed = labels.filter((label) => label !== wanted && parseFieldLabel(label)?.field === field);
    const added = wanted === undefined || labels.includes(wanted) ? [] : [wanted];
    return [
      ...removed.map((label) => ({ aggregate: id, kind: 'LabelRemoved' as const, payload: { label } })),
      ...added.map((label) => ({ aggregate: id, kind: 'LabelAdded' as const, payload: { label } })),
    ];
  });
}
