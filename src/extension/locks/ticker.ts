import { type ShownLock, untilNextLook } from './shownLock.ts';

/** Calls `tick` whenever one of some locks is to be shown differently because time passed: as seldom as that happens. */
export class Ticker {
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly tick: () => void) {}

  /** Goes by these locks from now on. */
  follow(locks: readonly ShownLock[]): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    const waits = locks.map((lock) => untilNextLook(lock, now)).filter((wait) => wait !== undefined);
    if (waits.length === 0) return;
    // A moment later, so that the step is surely over.
    this.#timer = setTimeout(this.tick, Math.min(...waits) + 20);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
