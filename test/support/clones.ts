import type { BootTime, Clock } from '../../src/app/ports/clock.ts';
import { parseCommitLinks } from '../../src/app/git/commit.ts';
import { decodeMeta } from '../../src/app/log/walCommit.ts';
import type { GitStore } from '../../src/app/ports/gitStore.ts';
import type { LogSpec } from '../../src/app/ports/logSpec.ts';
import { runSync, type SyncRequest } from '../../src/app/sync/runSync.ts';
import type { EventId, ObjectId } from '../../src/base/ids.ts';
import { decodeChunk } from '../../src/domain/event/chunk.ts';
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

  sinceBoot(): BootTime {
    return { ms: this.#now, boot: 'boot' };
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

/** What a reader sees that follows nothing but `prev_wal`, in no order; twice what stands twice. */
export async function alongTheLog(store: GitStore, { ref, magic, kinds }: LogSpec): Promise<readonly EventId[]> {
  const ids: EventId[] = [];
  let at = await store.readRef(ref);
  while (at !== undefined) {
    const { files, prev } = await alone(store, at);
    for (const { content } of files) ids.push(...decodeChunk([magic], content, kinds).events.map(({ id }) => id));
    at = prev;
  }
  return ids;
}

/** One commit, read by itself: a walk gives a file only once, also where two commits bring the same. */
async function alone(store: GitStore, id: ObjectId) {
  const exclude = parseCommitLinks((await store.readObject(id))!.content)!.parents;
  for await (const { files } of store.walk([id], { exclude, wants: () => true })) {
    const meta = decodeMeta(files.find(({ path }) => path === 'meta.json')!.content);
    if (!meta.ok) throw new Error(meta.error);
    return { files: files.filter(({ path }) => path.endsWith('.bin')), prev: meta.value.prev };
  }
  throw new Error(`${id} is not there`);
}
