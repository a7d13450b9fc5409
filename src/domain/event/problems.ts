import type { EventId } from '../../base/ids.ts';

/**
 * What was found wrong inside a chunk. The record concerned is left out (quarantined) and reading goes on;
 * only `chunk-not-canonical` leaves nothing out: its events verify, but strict readers may refuse the file.
 */
export type RecordProblem =
  | { readonly code: 'chunk-malformed'; readonly reason: string }
  | { readonly code: 'chunk-not-canonical' }
  /** There are `count` more problems in this chunk than are named. */
  | { readonly code: 'more-problems'; readonly count: number }
  | { readonly code: 'record-malformed'; readonly index: number; readonly reason: string }
  | { readonly code: 'unknown-kind'; readonly index: number; readonly id: EventId; readonly tag: number }
  | { readonly code: 'payload-invalid'; readonly index: number; readonly id: EventId; readonly kind: string }
  | {
      readonly code: 'event-id-mismatch';
      readonly index: number;
      readonly id: EventId;
      readonly computed: EventId;
    };
