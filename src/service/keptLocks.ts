import { isFault } from '../base/fault.ts';
import { keepAlive } from '../app/locks/keepAlive.ts';
import type { LiveRepository } from '../app/live.ts';
import { readResource } from '../domain/locks/resource.ts';
import type { KeptLock } from './contract.ts';

interface Keeping {
  readonly ending: AbortController;
  readonly done: Promise<void>;
}

/** Locks that are extended again and again while somebody wants them, by the keys of their repositories. */
export class KeptLocks {
  readonly #kept = new Map<string, Map<string, Keeping>>();

  constructor(private readonly reportBug: (error: unknown) => void) {}

  /** Holds a lock that was taken, until it is given back, taken away or ends. Holding it twice is holding it once. */
  async keep(key: string, live: LiveRepository, { resource, ttl }: Pick<KeptLock, 'resource' | 'ttl'>): Promise<void> {
    const { repository } = live;
    // Who cannot be found now holds nothing either.
    const holder = await repository.locks.holder(undefined).catch((error: unknown) => {
      if (!isFault(error)) this.reportBug(error);
      return undefined;
    });
    if (holder?.ok !== true) return;
    this.#kept.get(key)?.get(resource)?.ending.abort();
    const ending = new AbortController();
    const followed = live.onDidChangeLocks(({ ended }) => {
      if (ended.includes(resource)) ending.abort();
    });
    const request = { resource: readResource(resource), holder: holder.value, ttl };
    const done = keepAlive(repository, request, ending.signal)
      // Why it is not held any more is seen where locks are shown: by then it is gone from there.
      .then(() => undefined, this.reportBug)
      .finally(() => {
        followed.dispose();
        const kept = this.#kept.get(key);
        if (kept?.get(resource)?.ending === ending) kept.delete(resource);
      });
    const inRepository = this.#kept.get(key) ?? new Map<string, Keeping>();
    this.#kept.set(key, inRepository.set(resource, { ending, done }));
  }

  /** Extends none of a repository any more; resolves when nothing of it runs. The locks themselves are left to end. */
  async stop(key: string): Promise<void> {
    const kept = [...(this.#kept.get(key)?.values() ?? [])];
    this.#kept.delete(key);
    for (const { ending } of kept) ending.abort();
    await Promise.all(kept.map(({ done }) => done));
  }
}
