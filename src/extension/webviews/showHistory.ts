import type { issueHistory } from '../../app/operations/issues/issueHistory.ts';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { AggregateId } from '../../base/ids.ts';
import { shortIssueId } from '../../domain/issues/reference.ts';
import type { ChangeShown, StepShown } from '../../protocol/issue.ts';

type Step = OutputOf<typeof issueHistory>['history'][number];
type Change = Step['changes'][number];

/** The history as the page shows it, newest first; what changed nothing is left out. */
export function showHistory(steps: readonly Step[]): StepShown[] {
  return steps
    .filter(({ changes }) => changes.length > 0)
    .map(({ event_ids, actor, name, ts_unix_ms, changes }) => ({
      id: event_ids[0] ?? '',
      actor: { id: actor, name },
      ts: Number(ts_unix_ms),
      changes: changes.map(showChange),
    }))
    .reverse();
}

function showChange(change: Change): ChangeShown {
  switch (change.type) {
    case 'created':
      return { type: 'created', title: change.title };
    case 'title':
      return { type: 'title', from: change.from, to: change.to };
    case 'body':
      return { type: 'body' };
    case 'comment':
      return { type: change.action === 'added' ? 'commented' : 'commentEdited' };
    case 'state':
      return { type: 'state', to: change.to };
    case 'field':
      return { type: 'field', field: change.field, from: change.from, to: change.to };
    case 'label':
      return { type: 'label', isAdded: change.action === 'added', name: change.label };
    case 'assignee':
      return { type: 'assignee', isAdded: change.action === 'added', name: change.user };
    case 'link':
      return { type: 'link', isAdded: change.action === 'added', name: change.note ?? change.url };
    case 'attachment':
      return { type: 'attachment', isAdded: true, name: change.name };
    case 'dependency': {
      const shortId = shortIssueId(change.issue_id as AggregateId);
      return { type: 'dependency', isAdded: change.action === 'added', kind: change.dep_type, shortId };
    }
  }
}
