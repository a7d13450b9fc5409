import { isFault } from '../base/fault.ts';
import type { LockRequest } from '../app/locks/acquire.ts';
import { keepAlive } from '../app/locks/keepAlive.ts';
import type { LiveRepository } from '../app/live.ts';
import type { Refusal } from '../app/refusal.ts';
import type { Repository } from '../app/repository.ts';
import { isGivenBack, isHeldBy } from '../domain/locks/lease.ts';
import { readResource, resourceText } from '../domain/locks/resource.ts';
import type { KeptLock } from './contract.ts';

interface Parts {
  /** A lock that was held on was lost to somebody else. */
  tellLost(key: string, refusal: Refusal): void;
  reportBug(error: unknown): void;
}

interface Keeping {
  readonly ending: AbortController;
  readonly done: Promise<void>;
}

/** Locks that are extended again and again while somebody wants them, by the keys of their repositories. */
export class KeptLocks {
  readonly #kept = new Map<string, Map<string, Keeping>>();

  constructor(private readonly parts: Parts) {}

  /** Holds a lock that was taken, until it is given back or taken away. Holding it twice is holding it once. */
  async keep(key: string, live: LiveRepository, { resource, ttl }: Pick<KeptLock, 'resource' | 'ttl'>): Promise<void> {
    // Who cannot be found now holds nothing either.
    const holder = await live.repository.locks.holder(undefined).catch((error: unknown) => {
      if (!isFault(error)) this.parts.reportBug(error);
      return undefined;
    });
    if (holder?.ok !== true) return;
    this.drop(key, resource);
    const ending = new AbortController();
    const request = { resource: readResource(resource), holder: holder.value, ttl };
    const done = hold(live, request, ending.signal).then(
      (refusal) => {
        const isLost = refusal?.code === 'lock-broken' || refusal?.code === 'lock-held';
        if (isLost && !ending.signal.aborted) this.parts.tellLost(key, refusal);
        if (this.#kept.get(key)?.get(resource)?.ending === ending) this.#kept.get(key)?.delete(resource);
      },
      (error: unknown) => this.parts.reportBug(error),
    );
    const inRepository = this.#kept.get(key) ?? new Map<string, Keeping>();
    this.#kept.set(key, inRepository.set(resource, { ending, done }));
  }

  /** Extends a lock no more: it was given back. */
  drop(key: string, resource: string): void {
    this.#kept.get(key)?.get(resource)?.ending.abort();
    this.#kept.get(key)?.delete(resource);
  }

  /** Extends none of a repository any more; resolves when nothing of it runs. The locks themselves are left to end. */
  async stop(key: string): Promise<void> {
    const kept = [...(this.#kept.get(key)?.values() ?? [])];
    this.#kept.delete(key);
    for (const { ending } of kept) ending.abort();
    await Promise.all(kept.map(({ done }) => done));
  }
}

/** Resolves with why it is not held any more, or with nothing once `signal` aborts. */
async function hold(live: LiveRepository, request: LockRequest, signal: AbortSignal): Promise<Refusal | undefined> {
  const { repository } = live;
  const resource = resourceText(request.resource);
  let changing = new AbortController();
  const followed = live.onDidChangeLocks(({ held, ended }) => {
    if (held.includes(resource) || ended.includes(resource)) changing.abort();
  });
  try {
    for (;;) {
      changing = new AbortController();
      const lost = await whyNotOurs(repository, request);
      if (lost !== undefined) return lost;
      const refusal = await keepAlive(repository, request, AbortSignal.any([signal, changing.signal]));
      if (refusal !== undefined || signal.aborted) return refusal;
    }
  } finally {
    followed.dispose();
  }
}

/** One whose time is over, because the machine slept for example, is taken anew if nobody else has it. */
async function whyNotOurs({ locks }: Repository, request: LockRequest): Promise<Refusal | undefined> {
  try {
    const { leases, left } = await locks.here();
    const wanted = resourceText(request.resource);
    const isOurs = leases.some(
      ({ lease }) =>
        resourceText(readResource(lease.resource)) === wanted &&
        isHeldBy(lease, request.holder) &&
        !isGivenBack(lease) &&
        left(lease) > 0,
    );
    if (isOurs) return undefined;
    const renewed = await locks.renew(request);
    return renewed.ok ? undefined : renewed.error;
  } catch (error) {
    // The next renewal tells.
    if (isFault(error)) return undefined;
    throw error;
  }
}
