import type { issueHistory } from '../../app/operations/issues/issueHistory.ts';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { AggregateId } from '../../base/ids.ts';
import { shortIssueId } from '../../domain/issues/reference.ts';
import type { ChangeShown, StepShown } from '../../protocol/issue.ts';

type History = OutputOf<typeof issueHistory>;
type Change = History['history'][number]['changes'][number];

/** The history as the page shows it, newest first, with the events that do not count; steps that changed nothing are not shown. */
export function showHistory({ history, events }: Pick<History, 'history' | 'events'>): StepShown[] {
  const steps = history
    .filter(({ changes }) => changes.length > 0)
    .map(({ event_ids, actor, name, ts_unix_ms, signature, changes }) => ({
      id: event_ids[0] ?? '',
      actor: { id: actor, name },
      ts: Number(ts_unix_ms),
      signature,
      changes: changes.map(showChange),
    }));
  const names = new Map(history.map(({ actor, name }) => [actor, name]));
  const leftOut = events.flatMap(({ event_id, actor, ts_unix_ms, signature, left_out }): StepShown[] => {
    if (left_out === null) return [];
    const [by] = left_out.disowned_by;
    const disownedBy = by === undefined ? null : { person: { id: by.actor, name: by.name }, reason: by.reason };
    const person = { id: actor, name: names.get(actor) ?? null };
    return [
      { id: event_id, actor: person, ts: Number(ts_unix_ms), signature, changes: [{ type: 'leftOut', disownedBy }] },
    ];
  });
  return [...steps, ...leftOut].reverse().sort((a, b) => b.ts - a.ts);
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
