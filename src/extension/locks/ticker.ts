import { untilNextText } from './lockTime.ts';
import type { ShownLock } from './shownLock.ts';

/** Calls `tick` whenever what is said of the time left of one of some locks changes: as seldom as that happens. */
export class Ticker {
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly tick: () => void) {}

  /** Goes by these locks from now on. */
  follow(locks: readonly ShownLock[]): void {
    clearTimeout(this.#timer);
    const now = Date.now();
    const waits = locks.map(({ ends }) => untilNextText(ends - now)).filter((wait) => wait !== undefined);
    if (waits.length === 0) return;
    // A moment later, so that the step is surely over.
    this.#timer = setTimeout(this.tick, Math.min(...waits) + 20);
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }
}
