import type { AggregateId } from '../../base/ids.ts';
import type { RefusalOf } from '../../base/refusal.ts';

export interface SyncRefusals {
  /** It was named to be sent, and is private. */
  'sync-private': { readonly issue: AggregateId };
  /** The repository has no remote. */
  'remote-none': object;
  'remote-not-found': { readonly remote: string; readonly known: readonly string[] };
  /** There are several, none of them `origin`, and none was named. */
  'remote-unclear': { readonly known: readonly string[] };
  /**
   * Both sides have what the other lacks, and an object is missing without which it is not known what one side holds: history
   * that was cut off (a shallow clone), or a broken repository. Nothing was changed. `missing`: the id of the object.
   */
  'sync-incomplete': {
    readonly remote: string;
    readonly log: string;
    readonly ref: string;
    readonly side: 'here' | 'there';
    readonly missing: string;
  };
  /** The remote said no to a push. What was received is here, and what was to be sent still is. */
  'sync-rejected': {
    readonly remote: string;
    readonly logs: readonly string[];
    readonly reason: string;
    /** Events that came nevertheless. */
    readonly received: number;
  };
  /** No conflict of that id is known in this clone. */
  'conflict-not-found': { readonly id: string };
  'conflict-ambiguous': { readonly id: string; readonly matches: readonly string[] };
  /** Others were faster, every time. Everything is here; it can be tried again. */
  'sync-contended': { readonly remote: string; readonly logs: readonly string[]; readonly attempts: number };
}

export type SyncRefusal = RefusalOf<SyncRefusals>;
