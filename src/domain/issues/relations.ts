import { type BlockerIndex, blockerIndex } from './graph/blockers.ts';
import { type ParentProgress, progressOf } from './graph/children.ts';
import type { AggregateId } from '../../base/ids.ts';
import type { IssueSummary } from './summary.ts';

/** How the issues of a snapshot stand to one another; each index is built when it is first asked for. */
export class IssueRelations {
  #blockers: BlockerIndex | undefined;
  #progress: ReadonlyMap<AggregateId, ParentProgress> | undefined;

  /** `issues`: all issues, oldest first. */
  constructor(private readonly issues: readonly IssueSummary[]) {}

  get blockers(): BlockerIndex {
    return (this.#blockers ??= blockerIndex(this.issues));
  }

  /** How far the issues below an issue have got; `undefined` when there are none. */
  progressOf(id: AggregateId): ParentProgress | undefined {
    return (this.#progress ??= progressOf(this.issues)).get(id);
  }
}
