import type { AggregateId } from '../../../base/ids.ts';
import { err, ok, type Result } from '../../../base/result.ts';
import type { IssueDraft } from '../../event/catalog.ts';
import { resolveEvent } from '../eventReference.ts';
import { type HistoryStep, historySteps } from '../history/steps.ts';
import type { IssueRefusal } from '../refusal.ts';
import type { IssueView } from '../view.ts';
import { compensate } from './compensate.ts';

export interface UndoDecision {
  /** What is undone. */
  readonly step: HistoryStep;
  readonly drafts: readonly IssueDraft[];
}

/**
 * Takes back the last change of an issue, whoever made it, or the one that the event `reference` belongs to. Only what still
 * is as the change left it goes back to what it was before: later changes of others stay. Undoing an undo does it again.
 */
export function decideUndo(view: IssueView, id: AggregateId, reference?: string): Result<UndoDecision, IssueRefusal> {
  const step = findStep(view, id, reference);
  if (!step.ok) return step;
  const { changes } = step.value;
  for (const { thing } of changes) {
    if (thing === 'creation' || thing === 'attachment') {
      return err({ code: 'undo-impossible', details: { what: thing, issue: id } });
    }
  }
  const drafts = compensate(view, id, changes);
  return drafts.ok ? ok({ step: step.value, drafts: drafts.value }) : drafts;
}

/** The step with the named event; without a name, the last one that changed something. */
function findStep(view: IssueView, id: AggregateId, reference?: string): Result<HistoryStep, IssueRefusal> {
  const events = view.events(id);
  const steps = historySteps(id, events);
  if (reference === undefined) {
    const last = steps.findLast(({ changes }) => changes.length > 0);
    return last === undefined ? err({ code: 'undo-impossible', details: { what: 'creation', issue: id } }) : ok(last);
  }
  const ids = events.map((event) => event.id);
  const found = resolveEvent(ids, reference, { what: 'event', issue: id });
  if (!found.ok) return found;
  const step = steps.find((each) => each.events.some((event) => event.id === found.value));
  if (step === undefined) throw new Error(`event ${found.value} is in no step of the history`);
  return ok(step);
}
