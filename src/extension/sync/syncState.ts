import type { syncStatus } from '../../app/operations/sync/syncStatus.ts';
import type { OutputOf } from '../../app/operations/operation.ts';

type Status = OutputOf<typeof syncStatus>;

/** How the logs here stood to those of the remote when it was last asked, all of them together. */
export interface Standing {
  readonly remote: string;
  readonly mode: Status['mode'];
  /** Commits that only this side has, or only the other. */
  readonly ahead: number;
  readonly behind: number;
}

/** What is known of the sync of one repository without using the network. */
export interface SyncState {
  /** `undefined` where there is no remote that is meant, and in folders that are not trusted. */
  readonly standing: Standing | undefined;
  /** Conflicts about which nobody decided yet. */
  readonly conflicts: number;
  readonly isSyncing: boolean;
  /** Why the sync in the background keeps failing: a sentence. */
  readonly trouble: string | undefined;
}

export const NO_SYNC: SyncState = { standing: undefined, conflicts: 0, isSyncing: false, trouble: undefined };

export function standingOf({ remote, mode, logs }: Status): Standing {
  const sum = (side: 'ahead' | 'behind'): number => logs.reduce((all, each) => all + (each[side] ?? 0), 0);
  return { remote, mode, ahead: sum('ahead'), behind: sum('behind') };
}
