import type { InputOf, Operation, OutputOf, RunOptions } from '../app/operations/operation.ts';
import type { LockChange } from '../app/locks/lockWatch.ts';
import type { Note } from '../app/note.ts';
import type { ChangeSet } from '../app/projection/changeSet.ts';
import type { Refusal } from '../app/refusal.ts';
import { Emitter, type Event } from '../base/emitter.ts';
import { fault, type FaultReport, isFault } from '../base/fault.ts';
import type { Result } from '../base/result.ts';
import { ServiceClient, type Told } from './client.ts';
import type { BackgroundTold, Discovered, DiscoverParams, KeptLock, RepositoryInfo } from './contract.ts';
import { type CoreOptions, type StartedCore, startCore } from './startCore.ts';

/** Ends within so many milliseconds of one another are a fault that starting again does not mend. */
const ENDS_WITHIN = 60_000;
const ENDS_AT_MOST = 4;

interface Running {
  readonly core: StartedCore;
  readonly client: ServiceClient;
}

/**
 * The core beside the editor's process: started with the first request, started anew after it ended. What was under way then
 * faults with `core-stopped`, and so does everything once it has ended too often.
 */
export class Core {
  readonly #changed = new Emitter<Told<ChangeSet>>();
  readonly #moved = new Emitter<Told<undefined>>();
  readonly #locksChanged = new Emitter<Told<LockChange>>();
  readonly #lockLost = new Emitter<Told<Refusal>>();
  readonly #noted = new Emitter<Told<Note>>();
  readonly #failed = new Emitter<Told<FaultReport>>();
  readonly #syncing = new Emitter<Told<BackgroundTold>>();
  readonly #ended = new Emitter<string>();
  readonly onDidChange: Event<Told<ChangeSet>> = this.#changed.event;
  /** Branches or HEAD may have moved. */
  readonly onDidMoveRefs: Event<Told<undefined>> = this.#moved.event;
  /** Locks were taken or ended, by whomever. */
  readonly onDidChangeLocks: Event<Told<LockChange>> = this.#locksChanged.event;
  /** A lock that was held from here was taken away. */
  readonly onDidLoseLock: Event<Told<Refusal>> = this.#lockLost.event;
  readonly onDidNote: Event<Told<Note>> = this.#noted.event;
  readonly onDidFail: Event<Told<FaultReport>> = this.#failed.event;
  /** The sync in the background did something. */
  readonly onDidSync: Event<Told<BackgroundTold>> = this.#syncing.event;
  /** Fires when it ended by itself; changes in the meantime went unnoticed. */
  readonly onDidEnd: Event<string> = this.#ended.event;
  readonly #ends: number[] = [];
  /** Those that may be synced by themselves, by key: a core that is started anew has to be told. */
  readonly #backgrounds = new Map<string, RepositoryInfo>();
  /** Locks that are held from here, by repository and resource: a core that is started anew has to be told. */
  readonly #kept = new Map<string, KeptLock>();
  #running: Running | undefined;
  #isDisposed = false;

  constructor(
    private readonly options: CoreOptions,
    private readonly now: () => number = Date.now,
  ) {}

  discover(params: DiscoverParams): Promise<Discovered> {
    return this.#ask((client) => client.discover(params));
  }

  /** Lets a repository go; the next request opens it anew. */
  close(key: string): void {
    this.#backgrounds.delete(key);
    this.#running?.client.close(key);
  }

  /** Says whether a repository may be synced by itself, as its mode says; also in a core that is started later. */
  background(repository: RepositoryInfo, isAllowed: boolean): void {
    if (isAllowed) this.#backgrounds.set(repository.key, repository);
    else this.#backgrounds.delete(repository.key);
    this.#running?.client.background(repository, isAllowed);
  }

  /** Holds a lock that was taken for as long as this object lives, also in a core that is started later. */
  keepLock(lock: KeptLock): void {
    this.#kept.set(keptAs(lock.repository.key, lock.resource), lock);
    this.#running?.client.keepLock(lock);
  }

  /** Runs an operation of the catalogue in a repository; throws the faults that it throws. */
  run<Op extends Operation>(
    repository: RepositoryInfo,
    operation: Op['id'],
    input: InputOf<Op>,
    options?: RunOptions,
  ): Promise<Result<OutputOf<Op>, Refusal>> {
    return this.#ask((client) => client.run<Op>(repository, operation, input, options));
  }

  async dispose(): Promise<void> {
    this.#isDisposed = true;
    const running = this.#running;
    this.#running = undefined;
    await running?.core.stop();
    running?.client.dispose();
  }

  async #ask<T>(question: (client: ServiceClient) => Promise<T>): Promise<T> {
    const { core, client } = this.#started();
    let why: string | undefined;
    void core.ended.then((reason) => (why = reason));
    try {
      return await question(client);
    } catch (error) {
      if (isFault(error) || !client.isClosed) throw error;
      throw fault('core-stopped', { reason: why ?? (await core.ended) }, error);
    }
  }

  #started(): Running {
    if (this.#isDisposed) throw fault('core-stopped', { reason: 'the extension was deactivated' });
    if (this.#running !== undefined) return this.#running;
    const since = this.now() - ENDS_WITHIN;
    const recent = this.#ends.filter((time) => time > since);
    if (recent.length >= ENDS_AT_MOST) throw fault('core-stopped', { reason: `it ended ${recent.length} times` });
    const core = startCore(this.options);
    const client = new ServiceClient(core.connection);
    client.onDidChange((told) => this.#changed.fire(told));
    client.onDidMoveRefs((told) => this.#moved.fire(told));
    client.onDidChangeLocks((told) => this.#noteLocks(told));
    client.onDidLoseLock((told) => this.#lockLost.fire(told));
    client.onDidNote((told) => this.#noted.fire(told));
    client.onDidFail((told) => this.#failed.fire(told));
    client.onDidSync((told) => this.#syncing.fire(told));
    for (const repository of this.#backgrounds.values()) client.background(repository, true);
    for (const lock of this.#kept.values()) client.keepLock(lock);
    const running = { core, client };
    this.#running = running;
    void core.ended.then((reason) => this.#onEnd(running, reason));
    return running;
  }

  #noteLocks(told: Told<LockChange>): void {
    for (const resource of told.what.ended) this.#kept.delete(keptAs(told.key, resource));
    this.#locksChanged.fire(told);
  }

  #onEnd(running: Running, reason: string): void {
    running.client.dispose();
    if (this.#running !== running) return;
    this.#running = undefined;
    this.#ends.push(this.now());
    this.#ended.fire(reason);
  }
}

function keptAs(key: string, resource: string): string {
  return JSON.stringify([key, resource]);
}
