import type { addAssignee } from '../../app/operations/issues/addAssignee.ts';
import type { addLabel } from '../../app/operations/issues/addLabel.ts';
import type { closeIssue } from '../../app/operations/issues/closeIssue.ts';
import type { createIssue } from '../../app/operations/issues/createIssue.ts';
import type { removeAssignee } from '../../app/operations/issues/removeAssignee.ts';
import type { removeLabel } from '../../app/operations/issues/removeLabel.ts';
import type { reopenIssue } from '../../app/operations/issues/reopenIssue.ts';
import type { updateIssue } from '../../app/operations/issues/updateIssue.ts';
import type { InputOf, Operation } from '../../app/operations/operation.ts';
import type { CardMove, NewCard } from '../../protocol/board.ts';
import { columnKey } from './boardColumns.ts';

/** An operation of the catalogue with its input. */
interface StepOf<Op extends Operation> {
  readonly operation: Op['id'];
  readonly input: InputOf<Op>;
}

export type MoveStep =
  | StepOf<typeof closeIssue>
  | StepOf<typeof reopenIssue>
  | StepOf<typeof updateIssue>
  | StepOf<typeof addLabel>
  | StepOf<typeof removeLabel>
  | StepOf<typeof addAssignee>
  | StepOf<typeof removeAssignee>;

/** What the issue has at the time of the move. */
export interface Moved {
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
}

/** Takes a field away, in inputs of operations. */
const NONE = 'none';

/**
 * What a move of a card means, as operations in the order in which they are to be run. Something is added before anything is
 * taken away, so that a refusal leaves the issue as it was. Where an issue may have several values only that of the column is
 * replaced, in whatever spelling the issue has it.
 */
export function stepsOf({ issue: id, by, from, to }: CardMove, issue: Moved): readonly MoveStep[] {
  if (columnKey(by, from) === columnKey(by, to)) return [];
  switch (by) {
    case 'state':
      return [{ operation: to === 'closed' ? 'issue.close' : 'issue.reopen', input: { id } }];
    case 'priority':
    case 'milestone':
    case 'type':
      return [{ operation: 'issue.update', input: { id, [by]: to ?? NONE } }];
    case 'label': {
      const [added, removed] = [missing(issue.labels, to), present(issue.labels, from)];
      return [
        ...(added.length > 0 ? [{ operation: 'label.add' as const, input: { id, labels: added } }] : []),
        ...(removed.length > 0 ? [{ operation: 'label.remove' as const, input: { id, labels: removed } }] : []),
      ];
    }
    case 'assignee': {
      const [added, removed] = [missing(issue.assignees, to), present(issue.assignees, from)];
      return [
        ...(added.length > 0 ? [{ operation: 'assignee.add' as const, input: { id, users: added } }] : []),
        ...(removed.length > 0 ? [{ operation: 'assignee.remove' as const, input: { id, users: removed } }] : []),
      ];
    }
  }
}

/** Values that keep a moved issue out of the column of issues without one. */
export function keptAfter({ by, from, to }: CardMove, issue: Moved): readonly string[] {
  if (to !== null || (by !== 'label' && by !== 'assignee')) return [];
  const values = by === 'label' ? issue.labels : issue.assignees;
  return values.filter((value) => !isSame(value, from));
}

/** A new issue that stands in a column. */
export function inputOfNew({ title, by, value }: NewCard): InputOf<typeof createIssue> {
  if (value === null || by === 'state') return { title };
  if (by === 'label') return { title, labels: [value] };
  return by === 'assignee' ? { title, assignees: [value] } : { title, [by]: value };
}

function isSame(value: string, other: string | null): boolean {
  return value.toLowerCase() === other?.toLowerCase();
}

function present(values: readonly string[], wanted: string | null): string[] {
  return values.filter((value) => isSame(value, wanted));
}

function missing(values: readonly string[], wanted: string | null): string[] {
  return wanted === null || present(values, wanted).length > 0 ? [] : [wanted];
}
