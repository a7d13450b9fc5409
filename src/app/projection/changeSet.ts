import type { AggregateId } from '../../base/ids.ts';

/** What changed in what is folded from the logs, as far as views must know to ask again for what they show. */
export interface ChangeSet {
  /** Where the projection stands with these changes: the number to ask from the next time. It means nothing to other processes. */
  readonly revision: number;
  /** What the new events of the issue log are about, each once; `many`: so much that everything is better asked for again. */
  readonly issues: readonly AggregateId[] | 'many';
  /** Whether the work log changed. */
  readonly work: boolean;
}

/** Beyond so many issues, a list of them helps nobody. */
export const MANY_ISSUES = 1_000;
