import { err, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { compensate } from '../decide/compensate.ts';
import { decideUpdate } from '../decide/update.ts';
import { parseDependencyKey } from '../dependency.ts';
import { ISSUE_FIELDS } from '../fields.ts';
import type { ChangedThing } from '../history/change.ts';
import type { IssueRefusal } from '../refusal.ts';
import type { IssueView } from '../view.ts';
import type { Conflict } from './conflict.ts';
import { isOpen } from './isOpen.ts';

/** What gives a thing the value that lost, as long as it still has the one that won. */
export function decideTakeOther(view: IssueView, conflict: Conflict): Result<readonly IssueDraft[], IssueRefusal> {
  const { id, issue, thing, loser } = conflict;
  if (!isOpen(conflict, view.events(issue))) return err({ code: 'conflict-settled', details: { id, issue } });
  const field = ISSUE_FIELDS.find((name) => name === thing.field);
  if (field !== undefined)
    return decideUpdate(view, issue, { [field]: loser.value === null ? 'none' : String(loser.value) });
  const drafts = compensate(view, issue, [changeOf(conflict)]);
  const isSettled = drafts.ok && drafts.value.length === 0;
  return isSettled ? err({ code: 'conflict-settled', details: { id, issue } }) : drafts;
}

/** The conflict as a change from the value that lost to the one that won, which is then taken back. */
function changeOf({ thing, winner, loser }: Conflict): ChangedThing {
  const texts = { from: String(loser.value), to: String(winner.value) };
  const presence = { from: loser.value === true, to: winner.value === true };
  if (!('element' in thing)) {
    if (thing.field === 'state') return { thing: 'state', from: stateOf(texts.from), to: stateOf(texts.to) };
    return { thing: thing.field === 'title' ? 'title' : 'body', ...texts };
  }
  switch (thing.field) {
    case 'label':
      return { thing: 'label', label: thing.element, ...presence };
    case 'assignee':
      return { thing: 'assignee', user: thing.element, ...presence };
    case 'dependency':
      return { thing: 'dependency', ...parseDependencyKey(thing.element), ...presence };
  }
}

function stateOf(text: string): 'open' | 'closed' {
  return text === 'closed' ? 'closed' : 'open';
}
