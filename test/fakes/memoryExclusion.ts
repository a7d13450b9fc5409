import type { Exclusion } from '../../src/app/ports/exclusion.ts';

/** Sections for those who share this object. */
export class MemoryExclusion implements Exclusion {
  readonly #last = new Map<string, Promise<unknown>>();

  run<T>(name: string, work: () => Promise<T>): Promise<T> {
    const before = this.#last.get(name) ?? Promise.resolve();
    const done = before.then(work);
    this.#last.set(
      name,
      done.catch(() => undefined),
    );
    return done;
  }
}
