import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { decideUndo } from '../../../domain/issues/decide/undo.ts';
import type { HistoryStep } from '../../../domain/issues/history/steps.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { changedIssue, changeIssue, issueArgument, issueReference, lockInput } from './changeIssue.ts';
import { stepView, viewStep } from './historyView.ts';

export const undoIssue = operation({
  id: 'issue.undo',
  summary: 'Take back the last change of an issue; done again, it comes back',
  level: 'write',
  input: z.strictObject({
    id: issueReference,
    ...lockInput,
    event: described(
      'Another change: the beginning of the id of one of its events, as `issue history` shows it',
      z.optional(z.string()),
    ),
  }),
  output: z.extend(changedIssue, {
    undone: stepView,
    /** `unchanged`: what it had changed was changed again since, and stays. */
    action: z.enum(['undone', 'unchanged']),
  }),
  cli: {
    command: 'issue undo',
    args: ['id'],
    options: { ...issueArgument, event: { value: 'EVENT' } },
    examples: [
      { line: 'grite issue undo gi-7f3a2c91', says: 'the last change, by whomever' },
      { line: 'grite issue undo gi-7f3a2c91 --event 52be01d4', says: 'an earlier one' },
    ],
  },
  async run(repository, { id: reference, event }) {
    let step: HistoryStep | undefined;
    const changed = await changeIssue(repository, reference, (view, id) => {
      const decision = decideUndo(view, id, event);
      if (!decision.ok) return decision;
      step = decision.value.step;
      return ok(decision.value.drafts);
    });
    if (!changed.ok) return changed;
    if (step === undefined) throw new Error('something was undone, and nothing says what');
    const undone = viewStep(step, await repository.projection.current());
    const action = changed.value.event_id === null ? ('unchanged' as const) : ('undone' as const);
    return ok({ ...changed.value, undone, action });
  },
});
