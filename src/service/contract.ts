import { NotificationType, RequestType } from 'vscode-jsonrpc';
import type { LockChange } from '../app/locks/lockWatch.ts';
import type { Note } from '../app/note.ts';
import type { Progress } from '../app/operations/operation.ts';
import type { ChangeSet } from '../app/projection/changeSet.ts';
import type { Refusal } from '../app/refusal.ts';
import type { FaultReport } from '../base/fault.ts';

/** A repository as its users know it. Absolute paths. */
export interface RepositoryInfo {
  /** Names it in requests: the folder that all its worktrees share. */
  readonly key: string;
  readonly gitDir: string;
  /** The one that it is worked in; `undefined` for a bare repository. */
  readonly workTree: string | undefined;
  /** Others that were found: they share everything but HEAD. */
  readonly otherWorkTrees: readonly string[];
}

/** How a request ended: with what was asked for, with a reason why not, or because the world outside failed. */
export type Outcome =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly refusal: Refusal }
  | { readonly kind: 'fault'; readonly fault: FaultReport };

export interface RunParams {
  readonly repository: RepositoryInfo;
  /** Id of an operation of the catalogue. */
  readonly operation: string;
  readonly input: unknown;
  /** Comes back with its progress. */
  readonly run: number;
}

/** What lies below folders: repositories, each once, and what could not be read. */
export interface Discovered {
  readonly repositories: readonly RepositoryInfo[];
  readonly problems: readonly { readonly folder: string; readonly fault: FaultReport }[];
}

export interface DiscoverParams {
  readonly folders: readonly string[];
  /** How many levels of folders below each are searched; 0: only at and above it. */
  readonly depth: number;
}

export const DISCOVER = new RequestType<DiscoverParams, Discovered, void>('discover');
export const RUN = new RequestType<RunParams, Outcome, void>('run');
/** Repositories that nobody looks at any more are closed. */
export const CLOSE = new NotificationType<{ readonly key: string }>('close');
/** What the sync of a repository that goes on by itself does. */
export interface BackgroundTold {
  readonly isRunning: boolean;
  /** How often in a row it failed, and why the last time. */
  readonly failures: number;
  readonly trouble: Refusal | FaultReport | undefined;
}

/** Whether a repository may be synced by itself. Its mode says whether it is. */
export const BACKGROUND = new NotificationType<{ readonly repository: RepositoryInfo; readonly isAllowed: boolean }>(
  'background',
);
export const SYNCING = new NotificationType<{ readonly key: string; readonly told: BackgroundTold }>('syncing');
export const PROGRESS = new NotificationType<{ readonly run: number; readonly progress: Progress }>('progress');
/** What an operation gives on the way. */
export const ITEM = new NotificationType<{ readonly run: number; readonly item: unknown }>('item');
export const CHANGED = new NotificationType<{ readonly key: string; readonly change: ChangeSet }>('changed');
/** Branches or HEAD may have moved. */
export const MOVED = new NotificationType<{ readonly key: string }>('moved');
/** Locks were taken or ended, by whomever. */
export const LOCKS_CHANGED = new NotificationType<{ readonly key: string; readonly change: LockChange }>(
  'locksChanged',
);

/** A lock that was taken and is to be held until it is given back, or nobody is there any more who wants it. */
export interface KeptLock {
  readonly repository: RepositoryInfo;
  /** As it stands in the lock. */
  readonly resource: string;
  /** Milliseconds for which it is extended each time. */
  readonly ttl: number;
}

/** Holds a lock for as long as this connection lasts. It ends by itself afterwards, as nobody extends it any more. */
export const KEEP_LOCK = new NotificationType<KeptLock>('keepLock');
/** A lock that was held on was taken away, or somebody else has it. */
export const LOCK_LOST = new NotificationType<{ readonly key: string; readonly refusal: Refusal }>('lockLost');
/** Something followed from what was done with the repository elsewhere. */
export const NOTED = new NotificationType<{ readonly key: string; readonly note: Note }>('noted');
/** Something failed that nobody waits for. */
export const TROUBLE = new NotificationType<{ readonly key: string; readonly fault: FaultReport }>('trouble');
