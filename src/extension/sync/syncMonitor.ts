import * as vscode from 'vscode';
import type { Disposable } from '../../base/emitter.ts';
import type { syncStatus } from '../../app/operations/sync/syncStatus.ts';
import type { syncConflicts } from '../../app/operations/sync/syncConflicts.ts';
import { isFault } from '../../base/fault.ts';
import type { RepositoryRegistry, RepositorySync } from '../repositories/registry.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { inBackground } from '../ui/inBackground.ts';
import { troubleText } from '../ui/troubleText.ts';
import { NO_SYNC, type Standing, standingOf, type SyncState, troubleWorthTelling } from './syncState.ts';

/** Changes often come together; milliseconds. */
const SETTLE = 250;

interface Parts {
  readonly repositories: RepositoryRegistry;
  readonly log: vscode.LogOutputChannel;
}

/** Knows of each repository how it stands to its remote. It asks no remote: what a sync brought is what it goes by. */
export class SyncMonitor implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<RepositoryHandle>();
  /** Fires when the state of a repository may be another one. */
  readonly onDidChange = this.#changed.event;
  readonly #states = new WeakMap<RepositoryHandle, SyncState>();
  readonly #timers = new Map<RepositoryHandle, NodeJS.Timeout>();
  readonly #running = new WeakMap<RepositoryHandle, number>();
  readonly #background = new WeakMap<RepositoryHandle, RepositorySync['told']>();
  readonly #subscriptions: readonly Disposable[];

  constructor(private readonly parts: Parts) {
    const { repositories } = parts;
    this.#subscriptions = [
      this.#changed,
      repositories.onDidChange(({ repository }) => this.refresh(repository)),
      repositories.onDidSync((synced) => this.#noteBackground(synced)),
      repositories.onDidMoveRefs((repository) => this.refresh(repository)),
      repositories.onDidChangeRepositories(() => {
        for (const repository of repositories.known) this.refresh(repository);
      }),
    ];
  }

  stateOf(repository: RepositoryHandle): SyncState {
    return this.#states.get(repository) ?? NO_SYNC;
  }

  /** Looks again, soon. */
  refresh(repository: RepositoryHandle): void {
    clearTimeout(this.#timers.get(repository));
    const look = (): void => {
      this.#timers.delete(repository);
      inBackground(this.parts.log, () => this.#look(repository));
    };
    this.#timers.set(repository, setTimeout(look, SETTLE));
  }

  /** Does something that syncs a repository, and says meanwhile that it is being synced. */
  async during<T>(repository: RepositoryHandle, work: () => Promise<T>): Promise<T> {
    this.#count(repository, 1);
    try {
      return await work();
    } finally {
      this.#count(repository, -1);
      this.refresh(repository);
    }
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    for (const each of this.#subscriptions) each.dispose();
  }

  #count(repository: RepositoryHandle, change: 1 | -1): void {
    const running = (this.#running.get(repository) ?? 0) + change;
    this.#running.set(repository, running);
    this.#set(repository, { isSyncing: this.#isSyncing(repository) });
  }

  #isSyncing(repository: RepositoryHandle): boolean {
    return (this.#running.get(repository) ?? 0) > 0 || this.#background.get(repository)?.isRunning === true;
  }

  #noteBackground({ repository, told }: RepositorySync): void {
    const before = this.#background.get(repository);
    this.#background.set(repository, told);
    const { failures, trouble } = told;
    if (trouble !== undefined && before?.failures !== failures) {
      this.parts.log.warn(`${repository.name}: ${troubleText(trouble)}`);
    }
    const worthTelling = troubleWorthTelling(told);
    this.#set(repository, {
      isSyncing: this.#isSyncing(repository),
      trouble: worthTelling && troubleText(worthTelling),
    });
    if (!told.isRunning) this.refresh(repository);
  }

  async #look(repository: RepositoryHandle): Promise<void> {
    if (!vscode.workspace.isTrusted) return;
    const [standing, conflicts] = await Promise.all([readStanding(repository), countConflicts(repository)]);
    this.#set(repository, { standing, conflicts });
  }

  #set(repository: RepositoryHandle, change: Partial<SyncState>): void {
    this.#states.set(repository, { ...this.stateOf(repository), ...change });
    this.#changed.fire(repository);
  }
}

/** `undefined` where there is nothing to compare with, or it cannot be read: the list says so. */
async function readStanding(repository: RepositoryHandle): Promise<Standing | undefined> {
  try {
    const status = await repository.run<typeof syncStatus>('sync.status', { offline: true });
    return status.ok ? standingOf(status.value) : undefined;
  } catch (error) {
    if (isFault(error)) return undefined;
    throw error;
  }
}

async function countConflicts(repository: RepositoryHandle): Promise<number> {
  try {
    const found = await repository.run<typeof syncConflicts>('sync.conflicts', {});
    return found.ok ? found.value.total : 0;
  } catch (error) {
    if (isFault(error)) return 0;
    throw error;
  }
}
