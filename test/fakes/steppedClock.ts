import { nextTurn } from '../../src/node/pause.ts';
import type { BootTime, Clock } from '../../src/app/ports/clock.ts';

/** A clock that stands still until it is moved; who waits on it goes on when their time has come. */
export class SteppedClock implements Clock {
  #now = 1_000_000;
  #waiting: { readonly at: number; readonly resolve: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  sinceBoot(): BootTime {
    return { ms: this.#now, boot: 'boot' };
  }

  delay(ms: number, signal?: AbortSignal): Promise<void> {
    if (signal?.aborted === true) return Promise.resolve();
    return new Promise((resolve) => {
      const end = (): void => {
        signal?.removeEventListener('abort', end);
        this.#waiting = this.#waiting.filter((each) => each !== waiter);
        resolve();
      };
      const waiter = { at: this.#now + ms, resolve: end };
      this.#waiting.push(waiter);
      signal?.addEventListener('abort', end);
    });
  }

  /** How many wait. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** Moves on by `ms`, stopping at every time at which somebody wakes. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (;;) {
      await nextTurn();
      const next = this.#waiting.toSorted((a, b) => a.at - b.at)[0];
      if (next === undefined || next.at > end) break;
      this.#now = Math.max(this.#now, next.at);
      this.#waiting = this.#waiting.filter((each) => each !== next);
      next.resolve();
    }
    this.#now = end;
    await nextTurn();
  }
}
