import type { Result } from '../base/result.ts';
import type { IssueDraft } from '../domain/event/catalog.ts';
import type { IssueView } from '../domain/issues/view.ts';
import type { DraftWithFiles } from './log/stamp.ts';
import type { Appended } from './ports/eventLog.ts';
import type { Refusal } from './refusal.ts';

/**
 * Appends what `decide` makes of the issues as they are, as the current actor, now. When the log moved meanwhile, `decide`
 * is asked again. What it gives may be empty: then nothing is written.
 */
export type ChangeIssues = (
  decide: (view: IssueView) => Result<readonly DraftWithFiles<IssueDraft>[], Refusal>,
) => Promise<Result<Appended, Refusal>>;
