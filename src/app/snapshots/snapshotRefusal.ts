import type { RefusalOf } from '../../base/refusal.ts';

export interface SnapshotRefusals {
  /** There is nothing to take a snapshot of. */
  'snapshot-empty': object;
  /** An object of the log is missing or damaged, so that a snapshot would not be the whole. */
  'snapshot-log-incomplete': { readonly log: string; readonly object: string };
}

export type SnapshotRefusal = RefusalOf<SnapshotRefusals>;
