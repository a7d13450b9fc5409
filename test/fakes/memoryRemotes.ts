import type { GitRef } from '../../src/app/ports/gitStore.ts';
import type { FetchedRef, PushedRef, PushOptions, PushOutcome, Remotes } from '../../src/app/ports/remotes.ts';
import { fault } from '../../src/base/fault.ts';
import type { MemoryGitStore } from './memoryGitStore.ts';

/** Remotes that are repositories in memory. It passes the acceptance suite of the port. */
export class MemoryRemotes implements Remotes {
  readonly configured = new Map<string, string[]>();
  /** Called before a step is carried out; what it throws ends the step before, or after, it was done. */
  before: (step: 'heads' | 'fetch' | 'push') => Promise<void> | void = () => undefined;
  after: (step: 'fetch' | 'push') => Promise<void> | void = () => undefined;

  constructor(
    private readonly store: MemoryGitStore,
    readonly remotes: Map<string, MemoryGitStore>,
  ) {}

  list(): Promise<readonly string[]> {
    return Promise.resolve([...this.remotes.keys()]);
  }

  async heads(remote: string, refs: readonly string[], signal?: AbortSignal): Promise<readonly GitRef[]> {
    signal?.throwIfAborted();
    await this.before('heads');
    const all = await this.#open(remote).listRefs('refs/');
    return all.filter(({ name }) => refs.includes(name));
  }

  async headsBelow(remote: string, prefixes: readonly string[], signal?: AbortSignal): Promise<readonly GitRef[]> {
    signal?.throwIfAborted();
    await this.before('heads');
    const all = await this.#open(remote).listRefs('refs/');
    return all.filter(({ name }) => prefixes.some((prefix) => name.startsWith(prefix)));
  }

  async fetch(remote: string, refs: readonly FetchedRef[]): Promise<void> {
    await this.before('fetch');
    const there = this.#open(remote);
    for (const { from, to } of refs) {
      const id = await there.readRef(from);
      if (id === undefined) throw fault('remote-failed', { remote, reason: `couldn't find remote ref ${from}` });
      this.store.copyFrom(there);
      await this.store.swapRef(to, await this.store.readRef(to), id);
    }
    await this.after('fetch');
  }

  async push(
    remote: string,
    updates: readonly PushedRef[],
    { isAtomic = false }: PushOptions = {},
  ): Promise<readonly PushOutcome[]> {
    await this.before('push');
    const there = this.#open(remote);
    const outcomes: PushOutcome[] = [];
    there.copyFrom(this.store);
    if (isAtomic) {
      const isDone = there.swapAll(updates);
      await this.after('push');
      return updates.map(({ to }) => (isDone ? { to, kind: 'pushed' } : { to, kind: 'stale', reason: 'stale info' }));
    }
    for (const { id, to, expected } of updates) {
      const isThere = (await there.readRef(to)) === id;
      const swapped = isThere || (await there.swapRef(to, expected, id)).swapped;
      outcomes.push(swapped ? { to, kind: 'pushed' } : { to, kind: 'stale', reason: 'stale info' });
    }
    await this.after('push');
    return outcomes;
  }

  refspecs(remote: string): Promise<readonly string[]> {
    return Promise.resolve(this.configured.get(remote) ?? []);
  }

  removeRefspec(remote: string, refspec: string): Promise<boolean> {
    const all = this.configured.get(remote) ?? [];
    this.configured.set(
      remote,
      all.filter((each) => each !== refspec),
    );
    return Promise.resolve(all.includes(refspec));
  }

  #open(remote: string): MemoryGitStore {
    const there = this.remotes.get(remote);
    if (there === undefined) throw fault('remote-failed', { remote, reason: 'there is no such remote' });
    return there;
  }
}
