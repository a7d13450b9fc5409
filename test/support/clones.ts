import type { Clock } from '../../src/app/ports/clock.ts';
import type { EventLog } from '../../src/app/ports/eventLog.ts';
import { runSync, type SyncRequest } from '../../src/app/sync/runSync.ts';
import type { EventId, ObjectId } from '../../src/base/ids.ts';
import type { LogEvent } from '../../src/domain/event/event.ts';
import { MemoryGitStore } from '../fakes/memoryGitStore.ts';
import { MemoryRemotes } from '../fakes/memoryRemotes.ts';
import { countingRandom } from './logs.ts';
import { type MemoryRepository, memoryRepository } from './memoryRepository.ts';

/** A clock that only goes on, by a little each time it is looked at, from its own idea of the time. */
export class SkewedClock implements Clock {
  #now: number;

  constructor(now: number) {
    this.#now = now;
  }

  now(): number {
    return (this.#now += 7);
  }

  async delay(ms: number): Promise<void> {
    this.#now += ms;
    await Promise.resolve();
  }
}

/** A clone in memory that can be ended anywhere and opened again. */
export class Clone {
  memory: MemoryRepository;
  readonly remotes: MemoryRemotes;
  readonly #clock: Clock;

  constructor(
    readonly name: string,
    store: MemoryGitStore,
    remotes: Map<string, MemoryGitStore>,
    clock: Clock,
  ) {
    this.#clock = clock;
    this.remotes = new MemoryRemotes(store, remotes);
    this.memory = memoryRepository({ ...memoryRepository(), store }, this.#options());
  }

  get store(): MemoryGitStore {
    return this.memory.store;
  }

  sync(request: Partial<SyncRequest> = {}) {
    return runSync(this.memory.repository, { pull: true, push: true, remote: 'hub', ...request }, {});
  }

  /** As after the end of the process: what was not written is forgotten. */
  async reopen(): Promise<void> {
    this.store.onSwap = () => undefined;
    this.remotes.before = () => undefined;
    this.remotes.after = () => undefined;
    await this.memory.repository.dispose();
    this.memory = memoryRepository(this.memory, this.#options());
  }

  #options() {
    return { clock: this.#clock, random: countingRandom(), remotes: () => this.remotes };
  }
}

/** Clones that all know a hub, and each other by name. */
export function clonesOfHub(count: number, skewsMs: readonly number[] = []) {
  const hub = new MemoryGitStore();
  const stores = Array.from({ length: count }, () => new MemoryGitStore());
  const names = stores.map((_, i) => `clone${i}`);
  const clones = stores.map((store, i) => {
    const remotes = new Map<string, MemoryGitStore>([['hub', hub]]);
    for (const [j, name] of names.entries()) if (j !== i) remotes.set(name, stores[j] as MemoryGitStore);
    const clock = new SkewedClock(Date.UTC(2026, 0, 2) + (skewsMs[i] ?? 0));
    return new Clone(names[i] as string, store, remotes, clock);
  });
  return { hub, clones };
}

/** What a reader sees that follows nothing but `prev_wal`, which is the first parent, in order; twice what stands twice. */
export async function alongTheLog(log: EventLog, head?: ObjectId): Promise<readonly EventId[]> {
  const batches = new Map<ObjectId, { before: readonly ObjectId[]; events: readonly LogEvent[] }>();
  for await (const { commit, before, events } of log.read({ head })) batches.set(commit, { before, events });
  const ids: EventId[] = [];
  let at = head ?? (await log.head());
  while (at !== undefined) {
    const batch = batches.get(at);
    ids.push(...(batch?.events ?? []).map(({ id }) => id));
    at = batch?.before[0];
  }
  return ids;
}
