import type { Clock } from '../../src/app/ports/clock.ts';

/** A clock that moves only when it is told to, or when somebody waits on it. */
export class ManualClock implements Clock {
  #now: number;

  constructor(now = Date.UTC(2026, 0, 2, 3, 4, 5)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  async delay(ms: number): Promise<void> {
    this.#now += ms;
  }

  /** Moves the clock by `ms` milliseconds, backwards if negative. */
  advance(ms: number): void {
    this.#now += ms;
  }
}
