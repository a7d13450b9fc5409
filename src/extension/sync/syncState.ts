import type { syncStatus } from '../../app/operations/sync/syncStatus.ts';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { BackgroundTold } from '../../service/contract.ts';

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

/** So often in a row the background has failed before it is worth telling: a laptop is often without a network. */
const FAILS_TO_TELL = 3;

/** Why the background keeps failing, once that is worth telling. */
export function troubleWorthTelling({ failures, trouble }: BackgroundTold): BackgroundTold['trouble'] {
  return failures >= FAILS_TO_TELL ? trouble : undefined;
}

/** What is told of a state. Nothing is counted while it changes, nor for whoever turned the sync off: that would be a reminder. */
export interface SyncShown {
  readonly isSyncing: boolean;
  /** What is to be sent and received, from and to which remote. */
  readonly counted: Pick<Standing, 'remote' | 'ahead' | 'behind'> | undefined;
  readonly conflicts: number;
  readonly isFailing: boolean;
}

export function shownOf({ standing, conflicts, isSyncing, trouble }: SyncState): SyncShown {
  const isCounted = standing !== undefined && standing.mode !== 'off' && !isSyncing;
  return {
    isSyncing,
    counted: isCounted ? { remote: standing.remote, ahead: standing.ahead, behind: standing.behind } : undefined,
    conflicts,
    // A sync that runs may be the one that does not fail.
    isFailing: trouble !== undefined && !isSyncing,
  };
}

/** The same as icons and numbers, for the status bar. */
export function syncMarks(state: SyncState): readonly string[] {
  const { isSyncing, counted, conflicts, isFailing } = shownOf(state);
  const { ahead = 0, behind = 0 } = counted ?? {};
  return [
    ...(isSyncing ? ['$(sync~spin)'] : []),
    ...(ahead > 0 ? [`$(arrow-up)${ahead}`] : []),
    ...(behind > 0 ? [`$(arrow-down)${behind}`] : []),
    ...(conflicts > 0 ? [`$(git-compare) ${conflicts}`] : []),
    ...(isFailing ? ['$(warning)'] : []),
  ];
}
