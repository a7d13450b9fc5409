import type { FaultReport } from '../base/fault.ts';
import type { AggregateId, ObjectId } from '../base/ids.ts';
import type { HeldBy } from '../domain/locks/refusal.ts';

interface NoteDetails {
  /** Another one holds what was changed. */
  'locked-by-other': { readonly wanted: string; readonly by: HeldBy };
  /** Commits that reached the default branch say that they close these issues, and so they are closed now. */
  'closed-by-commits': { readonly issues: readonly { readonly id: AggregateId; readonly commit: ObjectId }[] };
  /**
   * The default branch moved, and what its new commits say about issues was not looked at: there are more of them than `limit`,
   * or where it stood before is no longer known.
   */
  'commits-passed-over': { readonly branch: string; readonly why: 'too-many' | 'history-lost'; readonly limit: number };
  /** What follows from changes elsewhere could not be done; it is tried again the next time. */
  'reaction-failed': { readonly fault: FaultReport };
}

/** What happened beside the operation that was asked for. Texts for people are the hosts'. */
export type Note = {
  [Code in keyof NoteDetails]: { readonly code: Code; readonly details: NoteDetails[Code] };
}[keyof NoteDetails];
