import type { ActorId, AggregateId } from '../base/ids.ts';
import type { Result } from '../base/result.ts';
import type { IssueDraft } from '../domain/event/catalog.ts';
import type { IssueView } from '../domain/issues/view.ts';
import type { DraftWithFiles } from './log/stamp.ts';
import type { Appended } from './ports/eventLog.ts';
import type { Refusal } from './refusal.ts';

/** Says what is to be written, with the issues as they are. */
export type DecideIssues = (view: IssueView) => Result<readonly DraftWithFiles<IssueDraft>[], Refusal>;

/** Whether an actor may change issues now: the locks of others may stand against it. */
export type MayChange = (issues: readonly AggregateId[], actor: ActorId) => Promise<Result<undefined, Refusal>>;

/**
 * Appends what `decide` makes of the issues as they are, as the current actor, now. When the log moved meanwhile, `decide`
 * is asked again. What it gives may be empty: then nothing is written. What is about a private issue stays private.
 */
export type ChangeIssues = (decide: DecideIssues, mayChange?: MayChange) => Promise<Result<Appended, Refusal>>;
