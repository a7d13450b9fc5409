import { parseFieldLabel } from '../../../domain/issues/fields.ts';
import type { ListedIssue } from './nodes.ts';

/** The labels that do not stand for a field, which is shown as such. */
export function plainLabels({ labels }: Pick<ListedIssue, 'labels'>): readonly string[] {
  return labels.filter((label) => parseFieldLabel(label) === undefined);
}
