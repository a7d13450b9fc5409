import type { Exclusion, Held } from '../../src/app/ports/exclusion.ts';

/** Excludes those who share it; nobody who has something is ever gone. */
export class MemoryExclusion implements Exclusion {
  readonly taken = new Set<string>();

  async tryTake(name: string): Promise<Held | undefined> {
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
}
