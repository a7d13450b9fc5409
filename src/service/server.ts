import type { CancellationToken, MessageConnection } from 'vscode-jsonrpc';
import { type LiveRepository } from '../app/live.ts';
import { operations } from '../app/operations/catalog.ts';
import { execute } from '../app/operations/execute.ts';
import { releaseLock } from '../app/operations/locks/releaseLock.ts';
import type { OutputOf } from '../app/operations/operation.ts';
import { isFault } from '../base/fault.ts';
import { Backgrounds } from './backgrounds.ts';
import { KeptLocks } from './keptLocks.ts';
import {
  BACKGROUND,
  CHANGED,
  CLOSE,
  DISCOVER,
  type Discovered,
  type DiscoverParams,
  KEEP_LOCK,
  type KeptLock,
  LOCK_LOST,
  LOCKS_CHANGED,
  MOVED,
  NOTED,
  type Outcome,
  PROGRESS,
  type RepositoryInfo,
  RUN,
  type RunParams,
  SYNCING,
  TROUBLE,
} from './contract.ts';

/** What the server needs of the machine it runs on. */
export interface ServedMachine {
  discover(params: DiscoverParams): Promise<Discovered>;
  open(repository: RepositoryInfo): Promise<LiveRepository>;
  /** Whether only operations that read are carried out. */
  readonly isReadOnly: boolean;
  /** Resolves when there is nobody at the other end any more, where the connection alone does not tell. */
  readonly abandoned?: Promise<void>;
  /** Notes a bug of ours, of which the other end is told only that there was one. */
  reportBug(error: unknown): void;
}

const BY_ID = new Map(operations.map((operation) => [operation.id, operation]));

/**
 * Serves repositories over a connection until it closes: operations by id, and what changes. Each repository is opened when
 * it is first asked for. Resolves when all of them were closed, which keeps what they folded.
 */
export function serve(connection: MessageConnection, machine: ServedMachine): Promise<void> {
  const repositories = new OpenRepositories(connection, machine);
  connection.onRequest(DISCOVER, (params) => machine.discover(params));
  connection.onRequest(RUN, (params, token) => settle(machine, () => repositories.run(params, token)));
  connection.onNotification(CLOSE, ({ key }) => repositories.close(key));
  connection.onNotification(BACKGROUND, ({ repository, isAllowed }) => repositories.background(repository, isAllowed));
  connection.onNotification(KEEP_LOCK, (lock) => repositories.keepLock(lock));
  const closed = new Promise<void>((resolve) => connection.onClose(resolve));
  connection.listen();
  return Promise.race([closed, ...(machine.abandoned === undefined ? [] : [machine.abandoned])]).then(() =>
    repositories.closeAll(),
  );
}

async function settle(machine: ServedMachine, work: () => Promise<Outcome>): Promise<Outcome> {
  try {
    return await work();
  } catch (error) {
    if (isFault(error)) return { kind: 'fault', fault: error.report };
    machine.reportBug(error);
    throw error;
  }
}

class OpenRepositories {
  readonly #opened = new Map<string, Promise<LiveRepository>>();
  readonly #backgrounds: Backgrounds;
  readonly #kept: KeptLocks;
  /** Keys of those that may be synced by themselves. */
  readonly #allowed = new Set<string>();

  constructor(
    private readonly connection: MessageConnection,
    private readonly machine: ServedMachine,
  ) {
    this.#backgrounds = new Backgrounds({
      tell: (key, told) => void connection.sendNotification(SYNCING, { key, told }),
      reportBug: (error) => machine.reportBug(error),
    });
    this.#kept = new KeptLocks({
      tellLost: (key, refusal) => void connection.sendNotification(LOCK_LOST, { key, refusal }),
      reportBug: (error) => machine.reportBug(error),
    });
  }

  async run({ repository: info, operation: id, input, run }: RunParams, token: CancellationToken): Promise<Outcome> {
    const operation = BY_ID.get(id);
    if (operation === undefined) throw new Error(`there is no operation ${id}`);
    if (this.machine.isReadOnly && operation.level !== 'read') {
      return { kind: 'refusal', refusal: { code: 'workspace-untrusted', details: { operation: id } } };
    }
    const { repository } = await this.#open(info);
    const cancellation = new AbortController();
    const cancelling = token.onCancellationRequested(() => cancellation.abort());
    try {
      const result = await execute(repository, operation, input, {
        signal: cancellation.signal,
        onNote: (note) => void this.connection.sendNotification(NOTED, { key: info.key, note }),
        onProgress: (progress) => void this.connection.sendNotification(PROGRESS, { run, progress }),
      });
      if (result.ok) this.#noteDone(info.key, id, result.value);
      return result.ok ? { kind: 'value', value: result.value } : { kind: 'refusal', refusal: result.error };
    } finally {
      cancelling.dispose();
    }
  }

  #noteDone(key: string, id: string, value: unknown): void {
    this.#backgrounds.noteDone(key, id);
    if (id === releaseLock.id) this.#kept.drop(key, (value as OutputOf<typeof releaseLock>).resource);
  }

  /** Lets a repository be synced by itself, or not any more. Where only reading is allowed, none is. */
  async background(info: RepositoryInfo, isAllowed: boolean): Promise<void> {
    const { key } = info;
    if (!isAllowed || this.machine.isReadOnly) {
      this.#allowed.delete(key);
      await this.#backgrounds.stop(key);
      return;
    }
    this.#allowed.add(key);
    // One that cannot be opened is told of where it is asked for.
    const live = await this.#open(info).catch(() => undefined);
    if (live !== undefined) this.#startBackground(key, live);
  }

  /** Holds a lock that was taken here, until it ends or the repository is let go. */
  async keepLock({ repository: info, resource, ttl }: KeptLock): Promise<void> {
    if (this.machine.isReadOnly) return;
    // One that cannot be opened is told of where it is asked for.
    const live = await this.#open(info).catch(() => undefined);
    if (live !== undefined && this.#opened.has(info.key)) await this.#kept.keep(info.key, live, { resource, ttl });
  }

  async close(key: string): Promise<void> {
    const opening = this.#opened.get(key);
    this.#opened.delete(key);
    this.#allowed.delete(key);
    await Promise.all([this.#backgrounds.stop(key), this.#kept.stop(key)]);
    await (await opening?.catch(() => undefined))?.dispose();
  }

  async closeAll(): Promise<void> {
    await Promise.all([...this.#opened.keys()].map((key) => this.close(key)));
  }

  #open(info: RepositoryInfo): Promise<LiveRepository> {
    const { key } = info;
    const known = this.#opened.get(key);
    if (known !== undefined) return known;
    const opening = this.machine.open(info);
    this.#opened.set(key, opening);
    opening.then(
      (live) => this.#follow(key, live),
      // Whoever asked gets the fault; the next one tries again, unless somebody did by now.
      () => {
        if (this.#opened.get(key) === opening) this.#opened.delete(key);
      },
    );
    return opening;
  }

  /** It may have been closed, or forbidden, while it was being opened. */
  #startBackground(key: string, live: LiveRepository): void {
    if (this.#allowed.has(key) && this.#opened.has(key)) this.#backgrounds.start(key, live);
  }

  #follow(key: string, live: LiveRepository): void {
    live.onDidChange((change) => void this.connection.sendNotification(CHANGED, { key, change }));
    live.onDidMoveRefs(() => void this.connection.sendNotification(MOVED, { key }));
    live.onDidChangeLocks((change) => void this.connection.sendNotification(LOCKS_CHANGED, { key, change }));
    live.onDidNote((note) => void this.connection.sendNotification(NOTED, { key, note }));
    live.onDidFail((fault) => void this.connection.sendNotification(TROUBLE, { key, fault: fault.report }));
  }
}
