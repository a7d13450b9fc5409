import type { BootTime, Clock } from '../../src/app/ports/clock.ts';

/** A clock that moves only when it is told to, or when somebody waits on it. */
export class ManualClock implements Clock {
  #now: number;
  #sinceBoot = 5_000_000;

  constructor(now = Date.UTC(2026, 0, 2, 3, 4, 5)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  sinceBoot(): BootTime {
    return { ms: this.#sinceBoot, boot: 'boot' };
  }

  async delay(ms: number): Promise<void> {
    this.pass(ms);
  }

  /** Lets `ms` milliseconds pass. */
  pass(ms: number): void {
    this.#now += ms;
    this.#sinceBoot += ms;
  }

  /** Moves the clock by `ms` milliseconds, backwards if negative; no time passes. */
  advance(ms: number): void {
    this.#now += ms;
  }
}
