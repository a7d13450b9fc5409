import * as vscode from 'vscode';
import type { Disposable } from '../../base/emitter.ts';
import type { listLocks } from '../../app/operations/locks/listLocks.ts';
import { isFault } from '../../base/fault.ts';
import { NewestAnswer } from '../repositories/newestAnswer.ts';
import type { RepositoryRegistry } from '../repositories/registry.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { inBackground } from '../ui/inBackground.ts';
import { mergeLocks, type ShownLock, shownLocks } from './shownLock.ts';

export interface LocksChange {
  readonly repository: RepositoryHandle;
  /** Those that are new, gone, or look different: as they were, and as they are. */
  readonly changed: readonly ShownLock[];
}

interface Parts {
  readonly repositories: RepositoryRegistry;
  readonly log: vscode.LogOutputChannel;
}

/** Knows which locks each repository has. It looks when the core says that something changed, and never by the clock. */
export class LockMonitor implements vscode.Disposable {
  readonly #changed = new vscode.EventEmitter<LocksChange>();
  /** Fires when locks of a repository became different, and only then. */
  readonly onDidChange = this.#changed.event;
  readonly #locks = new WeakMap<RepositoryHandle, readonly ShownLock[]>();
  readonly #looks = new WeakMap<RepositoryHandle, NewestAnswer<readonly ShownLock[]>>();
  readonly #subscriptions: readonly Disposable[];

  constructor(private readonly parts: Parts) {
    const { repositories } = parts;
    this.#subscriptions = [
      this.#changed,
      repositories.onDidChangeLocks((repository) => this.refresh(repository)),
      // What people call themselves stands in the work log.
      repositories.onDidChange(({ repository, change }) => change.work && this.refresh(repository)),
      repositories.onDidChangeRepositories(() => {
        for (const repository of repositories.known) this.refresh(repository);
      }),
    ];
  }

  /** Those that were found the last time. */
  of(repository: RepositoryHandle): readonly ShownLock[] {
    return this.#locks.get(repository) ?? [];
  }

  /** All of the window, each with its repository. */
  get all(): readonly { readonly repository: RepositoryHandle; readonly lock: ShownLock }[] {
    return this.parts.repositories.known.flatMap((repository) =>
      this.of(repository).map((lock) => ({ repository, lock })),
    );
  }

  /** Resolves when it is known which locks each repository had at the call. */
  async wait(): Promise<void> {
    const repositories = await this.parts.repositories.all();
    await Promise.all(repositories.map((repository) => this.#look(repository).again()));
  }

  /** Looks again. */
  refresh(repository: RepositoryHandle): void {
    inBackground(this.parts.log, () => this.#look(repository).again());
  }

  dispose(): void {
    for (const each of this.#subscriptions) each.dispose();
  }

  #look(repository: RepositoryHandle): NewestAnswer<readonly ShownLock[]> {
    const known = this.#looks.get(repository);
    if (known !== undefined) return known;
    const look = new NewestAnswer(
      () => read(repository),
      (locks) => this.#take(repository, locks),
    );
    this.#looks.set(repository, look);
    return look;
  }

  #take(repository: RepositoryHandle, listed: readonly ShownLock[]): void {
    const { locks, changed } = mergeLocks(this.of(repository), listed);
    this.#locks.set(repository, locks);
    if (changed.length > 0) this.#changed.fire({ repository, changed });
  }
}

/** Nothing where it cannot be read: the list of issues says so. */
async function read(repository: RepositoryHandle): Promise<readonly ShownLock[]> {
  try {
    const listed = await repository.run<typeof listLocks>('lock.status', {});
    return listed.ok ? shownLocks(listed.value.locks, Date.now()) : [];
  } catch (error) {
    if (isFault(error)) return [];
    throw error;
  }
}
