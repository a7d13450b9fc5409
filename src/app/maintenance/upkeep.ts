import type { Clock } from '../ports/clock.ts';

export interface UpkeepTimes {
  /** Nothing was written for so long, in milliseconds: whoever works is not disturbed. */
  readonly quiet: number;
  /** Milliseconds between the end of one and the next. */
  readonly pause: number;
}

export const UPKEEP_TIMES: UpkeepTimes = { quiet: 60_000, pause: 600_000 };
/** So many times a quiet moment is waited for; then it is done in between. */
const PATIENCE = 15;

interface UpkeepParts {
  readonly clock: Clock;
  readonly maintain: (signal: AbortSignal) => Promise<unknown>;
  readonly reportBug: (error: unknown) => void;
  readonly times?: UpkeepTimes;
}

/** Does the upkeep of a repository in a process that stays open: once at the beginning, and after changes, in quiet moments. */
export class Upkeep {
  readonly #parts: UpkeepParts;
  readonly #times: UpkeepTimes;
  readonly #ending = new AbortController();
  #isDue = true;
  #isQuiet = false;
  #wake: () => void = () => undefined;
  #loop: Promise<void> | undefined;

  constructor(parts: UpkeepParts) {
    this.#parts = parts;
    this.#times = parts.times ?? UPKEEP_TIMES;
  }

  start(): void {
    this.#loop ??= this.#run(this.#ending.signal);
  }

  /** Something was written, here or elsewhere. */
  noteChange(): void {
    this.#isDue = true;
    this.#isQuiet = false;
    this.#wake();
  }

  /** Resolves when nothing of it runs any more. */
  async stop(): Promise<void> {
    this.#ending.abort();
    this.#wake();
    await this.#loop;
  }

  #wasQuiet(): boolean {
    return this.#isQuiet;
  }

  #hasEnded(): boolean {
    return this.#ending.signal.aborted;
  }

  async #run(ending: AbortSignal): Promise<void> {
    const { clock, maintain, reportBug } = this.#parts;
    while (!this.#hasEnded()) {
      if (!this.#isDue) await new Promise<void>((resolve) => (this.#wake = resolve));
      await this.#quietMoment(ending);
      if (this.#hasEnded()) return;
      this.#isDue = false;
      try {
        await maintain(ending);
      } catch (error) {
        if (!this.#hasEnded()) reportBug(error);
      }
      if (!this.#hasEnded()) await clock.delay(this.#times.pause, ending);
    }
  }

  async #quietMoment(ending: AbortSignal): Promise<void> {
    for (let tries = 0; tries < PATIENCE && !this.#hasEnded(); tries++) {
      this.#isQuiet = true;
      await this.#parts.clock.delay(this.#times.quiet, ending);
      if (this.#wasQuiet()) return;
    }
  }
}
