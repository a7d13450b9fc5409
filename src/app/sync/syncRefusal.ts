import type { RefusalOf } from '../../base/refusal.ts';

export interface SyncRefusals {
  /** The repository has no remote. */
  'remote-none': object;
  'remote-not-found': { readonly remote: string; readonly known: readonly string[] };
  /** There are several, none of them `origin`, and none was named. */
  'remote-unclear': { readonly known: readonly string[] };
  /** Both sides have issues' events that the other lacks; `logs` names all such logs. Nothing was changed here. */
  'sync-diverged': { readonly remote: string; readonly logs: readonly string[] };
}

export type SyncRefusal = RefusalOf<SyncRefusals>;
