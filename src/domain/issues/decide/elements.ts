import type { AggregateId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { WRITE_LIMITS } from '../../event/limits.ts';
import { present } from '../issue.ts';
import type { IssueRefusal } from '../refusal.ts';
import type { IssueState } from '../state.ts';
import { checkName, firstRefusal } from '../text.ts';
import type { IssueView } from '../view.ts';
import { stateOf } from './stateOf.ts';

export interface ElementsIntent {
  readonly action: 'add' | 'remove';
  /** Repetitions count once. */
  readonly names: readonly string[];
}

/** Labels are kept as they are typed, those of fields too: `priority:P1` beside `priority:P2` is for the reader to judge. */
export function decideLabels(
  view: IssueView,
  id: AggregateId,
  { action, names }: ElementsIntent,
): Result<IssueDraft[], IssueRefusal> {
  const refusal = firstRefusal(...names.map((name) => checkName('label', name)));
  if (refusal !== undefined) return err(refusal);
  const state = stateOf(view, id);
  const kind = action === 'add' ? 'LabelAdded' : 'LabelRemoved';
  const drafts = changed(present(state.labels), action, names).map((label): IssueDraft => ({
    aggregate: id,
    kind,
    payload: { label },
  }));
  const room = checkLabelCount(state, drafts);
  return room.ok ? ok(drafts) : room;
}

export function decideAssignees(
  view: IssueView,
  id: AggregateId,
  { action, names }: ElementsIntent,
): Result<IssueDraft[], IssueRefusal> {
  const refusal = firstRefusal(...names.map((name) => checkName('assignee', name)));
  if (refusal !== undefined) return err(refusal);
  const known = present(stateOf(view, id).assignees);
  const users = changed(known, action, names);
  const [count, limit] = [known.length + users.length, WRITE_LIMITS.assigneesPerIssue];
  if (action === 'add' && users.length > 0 && count > limit) {
    return err({ code: 'too-many-assignees', details: { count, limit } });
  }
  const kind = action === 'add' ? 'AssigneeAdded' : 'AssigneeRemoved';
  return ok(users.map((user): IssueDraft => ({ aggregate: id, kind, payload: { user } })));
}

/** Refuses drafts that would give an issue more labels than we write; those that give it fewer are always welcome. */
export function checkLabelCount(state: IssueState, drafts: readonly IssueDraft[]): Result<undefined, IssueRefusal> {
  const added = drafts.filter(({ kind }) => kind === 'LabelAdded').length;
  const removed = drafts.filter(({ kind }) => kind === 'LabelRemoved').length;
  const [count, limit] = [present(state.labels).length + added - removed, WRITE_LIMITS.labelsPerIssue];
  return added > removed && count > limit ? err({ code: 'too-many-labels', details: { count, limit } }) : ok(undefined);
}

/** Those of `names` that `action` changes something for. */
function changed(known: readonly string[], action: 'add' | 'remove', names: readonly string[]): string[] {
  return [...new Set(names)].filter((name) => known.includes(name) === (action === 'remove'));
}
