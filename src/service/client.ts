import { CancellationTokenSource, type MessageConnection } from 'vscode-jsonrpc';
import type { InputOf, Operation, OutputOf, RunOptions } from '../app/operations/operation.ts';
import type { LockChange } from '../app/locks/lockWatch.ts';
import type { Note } from '../app/note.ts';
import type { ChangeSet } from '../app/projection/changeSet.ts';
import type { Refusal } from '../app/refusal.ts';
import { Emitter, type Event } from '../base/emitter.ts';
import { Fault, type FaultReport } from '../base/fault.ts';
import { err, ok, type Result } from '../base/result.ts';
import {
  BACKGROUND,
  type BackgroundTold,
  CHANGED,
  CLOSE,
  DISCOVER,
  type Discovered,
  type DiscoverParams,
  ITEM,
  KEEP_LOCK,
  type KeptLock,
  LOCK_LOST,
  LOCKS_CHANGED,
  MOVED,
  NOTED,
  PROGRESS,
  type RepositoryInfo,
  RUN,
  SYNCING,
  TROUBLE,
} from './contract.ts';

/** Something that one of the repositories tells. */
export interface Told<T> {
  readonly key: string;
  readonly what: T;
}

/** The other end of `serve`. A request that is under way when the connection closes rejects. */
export class ServiceClient {
  readonly #progress = new Map<number, NonNullable<RunOptions['onProgress']>>();
  readonly #items = new Map<number, NonNullable<RunOptions['onItem']>>();
  readonly #changed = new Emitter<Told<ChangeSet>>();
  readonly #moved = new Emitter<Told<undefined>>();
  readonly #locksChanged = new Emitter<Told<LockChange>>();
  readonly #lockLost = new Emitter<Told<Refusal>>();
  readonly #noted = new Emitter<Told<Note>>();
  readonly #failed = new Emitter<Told<FaultReport>>();
  readonly #syncing = new Emitter<Told<BackgroundTold>>();
  readonly onDidChange: Event<Told<ChangeSet>> = this.#changed.event;
  /** Branches or HEAD may have moved. */
  readonly onDidMoveRefs: Event<Told<undefined>> = this.#moved.event;
  readonly onDidChangeLocks: Event<Told<LockChange>> = this.#locksChanged.event;
  /** A lock that was held on is that of another one now. */
  readonly onDidLoseLock: Event<Told<Refusal>> = this.#lockLost.event;
  readonly onDidNote: Event<Told<Note>> = this.#noted.event;
  readonly onDidFail: Event<Told<FaultReport>> = this.#failed.event;
  /** The sync in the background did something. */
  readonly onDidSync: Event<Told<BackgroundTold>> = this.#syncing.event;
  #runs = 0;
  #isClosed = false;

  constructor(private readonly connection: MessageConnection) {
    connection.onNotification(CHANGED, ({ key, change }) => this.#changed.fire({ key, what: change }));
    connection.onNotification(MOVED, ({ key }) => this.#moved.fire({ key, what: undefined }));
    connection.onNotification(LOCKS_CHANGED, ({ key, change }) => this.#locksChanged.fire({ key, what: change }));
    connection.onNotification(LOCK_LOST, ({ key, refusal }) => this.#lockLost.fire({ key, what: refusal }));
    connection.onNotification(NOTED, ({ key, note }) => this.#noted.fire({ key, what: note }));
    connection.onNotification(TROUBLE, ({ key, fault }) => this.#failed.fire({ key, what: fault }));
    connection.onNotification(SYNCING, ({ key, told }) => this.#syncing.fire({ key, what: told }));
    connection.onNotification(PROGRESS, ({ run, progress }) => this.#progress.get(run)?.(progress));
    connection.onNotification(ITEM, ({ run, item }) => void this.#items.get(run)?.(item));
    connection.onClose(() => this.dispose());
    connection.listen();
  }

  /** Whether nothing can be asked any more. */
  get isClosed(): boolean {
    return this.#isClosed;
  }

  /** What is under way rejects. */
  dispose(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.connection.dispose();
  }

  discover(params: DiscoverParams): Promise<Discovered> {
    return this.connection.sendRequest(DISCOVER, params);
  }

  /** Lets the repository go; the next request opens it anew. */
  close(key: string): void {
    void this.connection.sendNotification(CLOSE, { key });
  }

  /** Says whether a repository may be synced by itself. */
  background(repository: RepositoryInfo, isAllowed: boolean): void {
    void this.connection.sendNotification(BACKGROUND, { repository, isAllowed });
  }

  /** Holds a lock that was taken, until it is given back or the connection ends. */
  keepLock(lock: KeptLock): void {
    void this.connection.sendNotification(KEEP_LOCK, lock);
  }

  /** Runs an operation in a repository. Throws the faults of the other end as they were thrown there. */
  async run<Op extends Operation>(
    repository: RepositoryInfo,
    operation: Op['id'],
    input: InputOf<Op>,
    { signal, onProgress, onItem }: RunOptions = {},
  ): Promise<Result<OutputOf<Op>, Refusal>> {
    signal?.throwIfAborted();
    const run = (this.#runs += 1);
    if (onProgress !== undefined) this.#progress.set(run, onProgress);
    if (onItem !== undefined) this.#items.set(run, onItem);
    const cancellation = new CancellationTokenSource();
    const stop = signal && onAbort(signal, () => cancellation.cancel());
    try {
      const outcome = await this.connection.sendRequest(RUN, { repository, operation, input, run }, cancellation.token);
      if (outcome.kind === 'fault') throw new Fault(outcome.fault);
      // What the server sends has passed through the operation itself.
      return outcome.kind === 'value' ? ok(outcome.value as OutputOf<Op>) : err(outcome.refusal);
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      stop?.();
      cancellation.dispose();
      this.#progress.delete(run);
      this.#items.delete(run);
    }
  }
}

function onAbort(signal: AbortSignal, listener: () => void): () => void {
  signal.addEventListener('abort', listener, { once: true });
  return () => signal.removeEventListener('abort', listener);
}
