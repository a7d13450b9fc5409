import type { Exclusion, Taken } from '../../src/app/ports/exclusion.ts';

/** Excludes those who share it; nobody who has something is ever gone. */
export class MemoryExclusion implements Exclusion {
  readonly taken = new Set<string>();
  readonly #last = new Map<string, Promise<unknown>>();

  async tryTake(name: string): Promise<Taken | undefined> {
    await Promise.resolve();
    if (this.taken.has(name)) return undefined;
    this.taken.add(name);
    return {
      release: () => {
        this.taken.delete(name);
        return Promise.resolve();
      },
    };
  }

  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const done = before.then(async () => {
      const taken = await this.tryTake(name);
      if (taken === undefined) throw new Error(`${name} was taken, and not for a piece of work`);
      return work().finally(() => taken.release());
    });
    this.#last.set(
      name,
      done.catch(() => undefined),
    );
    return done;
  }
}
