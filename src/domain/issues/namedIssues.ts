import type { AggregateId } from '../../base/ids.ts';
import type { EventDraft } from '../event/event.ts';
import { parseFieldLabel } from './fields.ts';

/** The issues that an event names beside the one that it is about: by a dependency, or as a parent. */
export function namedIssues({ kind, payload }: EventDraft): readonly AggregateId[] {
  switch (kind) {
    case 'DependencyAdded':
    case 'DependencyRemoved':
      return [(payload as { target: AggregateId }).target];
    case 'IssueCreated':
      return (payload as { labels: readonly string[] }).labels.flatMap(parentOf);
    case 'LabelAdded':
    case 'LabelRemoved':
      return parentOf((payload as { label: string }).label);
    default:
      return [];
  }
}

function parentOf(label: string): readonly AggregateId[] {
  const field = parseFieldLabel(label);
  return field?.field === 'parent' ? [field.value as AggregateId] : [];
}
