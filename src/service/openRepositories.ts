import type { LiveRepository } from '../app/live.ts';
import { operations } from '../app/operations/catalog.ts';
import { execute } from '../app/operations/execute.ts';
import { releaseLock } from '../app/operations/locks/releaseLock.ts';
import type { OutputOf, RunOptions } from '../app/operations/operation.ts';
import type { Repository } from '../app/repository.ts';
import { Backgrounds } from './backgrounds.ts';
import type { DiscoverParams, Discovered, KeptLock, Outcome, RepositoryInfo } from './contract.ts';
import { KeptLocks } from './keptLocks.ts';
import type { Teller } from './teller.ts';

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

/** How an operation ended; `failed`: what came out is a failure that it exists to find. */
export type Ran = Outcome & { readonly failed?: boolean };

const BY_ID = new Map(operations.map((operation) => [operation.id, operation]));

/** The repositories that a service has open, whoever asks for them. Each is opened when it is first asked for. */
export class OpenRepositories {
  readonly #opened = new Map<string, Promise<LiveRepository>>();
  readonly #backgrounds: Backgrounds;
  readonly #kept: KeptLocks;
  /** Keys of those that may be synced by themselves. */
  readonly #allowed = new Set<string>();

  constructor(
    private readonly machine: ServedMachine,
    private readonly teller: Teller,
  ) {
    const reportBug = (error: unknown): void => machine.reportBug(error);
    this.#backgrounds = new Backgrounds({ tell: (key, told) => teller.syncing(key, told), reportBug });
    this.#kept = new KeptLocks({ tellLost: (key, refusal) => teller.lockLost(key, refusal), reportBug });
  }

  /** Runs an operation in the repository that is open under this key, opening it where it is not. */
  async run(info: RepositoryInfo, id: string, input: unknown, options: RunOptions): Promise<Ran> {
    return this.runIn((await this.#open(info)).repository, info.key, { id, input, options });
  }

  /** Runs an operation in `repository`: another opening of the one that has this key, by somebody else or at another work tree. */
  async runIn(
    repository: Repository,
    key: string,
    { id, input, options }: { readonly id: string; readonly input: unknown; readonly options: RunOptions },
  ): Promise<Ran> {
    const operation = BY_ID.get(id);
    if (operation === undefined) throw new Error(`there is no operation ${id}`);
    if (this.machine.isReadOnly && operation.level !== 'read') {
      return { kind: 'refusal', refusal: { code: 'workspace-untrusted', details: { operation: id } } };
    }
    const result = await execute(repository, operation, input, options);
    if (!result.ok) return { kind: 'refusal', refusal: result.error };
    this.#noteDone(key, id, result.value);
    const failed = operation.failed?.(result.value) === true;
    return { kind: 'value', value: result.value, ...(failed && { failed }) };
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
    live.onDidChange((change) => this.teller.changed(key, change));
    live.onDidMoveRefs(() => this.teller.moved(key));
    live.onDidChangeLocks((change) => this.teller.locksChanged(key, change));
    live.onDidNote((note) => this.teller.noted(key, note));
    live.onDidFail((fault) => this.teller.failed(key, fault.report));
  }
}
