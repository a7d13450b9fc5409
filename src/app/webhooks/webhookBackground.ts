import { isFault } from '../../base/fault.ts';
import type { Clock } from '../ports/clock.ts';
import type { DeliveredAll } from './deliverAll.ts';

/** Milliseconds. */
export interface WebhookTimes {
  /** After a change, so that what belongs together is read together. */
  readonly afterChange: number;
  /** Another process is at it, or the disk cannot be read: so much later it is tried again. */
  readonly again: number;
}

export const WEBHOOK_TIMES: WebhookTimes = { afterChange: 500, again: 30_000 };

interface Parts {
  readonly clock: Clock;
  readonly deliver: (signal: AbortSignal) => Promise<DeliveredAll>;
  readonly reportBug: (error: unknown) => void;
  readonly times?: WebhookTimes;
}

/** Delivers to webhooks in a process that stays open: at the beginning, after changes, and when a try is due again. */
export class WebhookBackground {
  readonly #parts: Parts;
  readonly #times: WebhookTimes;
  readonly #ending = new AbortController();
  #isChanged = false;
  #wake: () => void = () => undefined;
  #loop: Promise<void> | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#times = parts.times ?? WEBHOOK_TIMES;
  }

  start(): void {
    this.#loop ??= this.#run(this.#ending.signal);
  }

  /** Something happened here that webhooks may have to be told of, or webhooks were changed. */
  noteChange(): void {
    this.#isChanged = true;
    this.#wake();
  }

  /** Resolves when nothing of it runs any more; what is being sent is given up. */
  async stop(): Promise<void> {
    this.#ending.abort();
    this.#wake();
    await this.#loop;
  }

  async #run(ending: AbortSignal): Promise<void> {
    while (!ending.aborted) {
      this.#isChanged = false;
      await this.#wait(await this.#deliver(ending));
      if (this.#hasChanged()) await this.#parts.clock.delay(this.#times.afterChange, ending);
    }
  }

  #hasChanged(): boolean {
    return this.#isChanged;
  }

  /** Milliseconds until it is to be done again; `undefined`: when something changes. */
  async #deliver(ending: AbortSignal): Promise<number | undefined> {
    const { clock, deliver, reportBug } = this.#parts;
    try {
      const { webhooks, isBusy } = await deliver(ending);
      const due = webhooks.flatMap(({ nextMs }) => nextMs ?? []);
      if (isBusy) return this.#times.again;
      return due.length === 0 ? undefined : Math.max(0, Math.min(...due) - clock.now());
    } catch (error) {
      if (ending.aborted) return undefined;
      // Where the logs cannot be read, that is told where they are asked for.
      if (!isFault(error)) reportBug(error);
      return this.#times.again;
    }
  }

  async #wait(ms: number | undefined): Promise<void> {
    if (this.#isChanged || this.#ending.signal.aborted) return;
    const woken = new AbortController();
    const changed = new Promise<void>((resolve) => {
      this.#wake = () => {
        resolve();
        woken.abort();
      };
    });
    await (ms === undefined ? changed : Promise.race([this.#parts.clock.delay(ms, woken.signal), changed]));
  }
}
