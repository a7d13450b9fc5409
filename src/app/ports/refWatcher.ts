import type { Disposable, Event } from '../../base/emitter.ts';

/** Watches the refs of one repository, those of other programs' making too. */
export interface RefWatcher extends Disposable {
  /**
   * Fires soon after refs may have moved: those of our logs, branches, tracked branches of remotes, HEAD of the worktree.
   * Several movements may come as one, and one may come for nothing: whoever listens looks for himself.
   */
  readonly onMoved: Event<void>;
}

/** Begins to watch at once. Never faults: where the system cannot tell of changes, they are only noticed later. */
export type WatchRefs = () => RefWatcher;
