import type { RunItem } from '../app/operations/pipelines/runPipeline.ts';

/** Characters of what a step writes that wait to be sent at most: who reads it late gets the newest of it. */
const MOST_TEXT = 262_144;
/** Items that wait before whoever gives them waits too. */
const MOST_ITEMS = 1_000;
/** Stands where text was left out. */
const GAP = '\n…\n';

type Output = Extract<RunItem, { readonly type: 'step.output' }>;

/**
 * Passes items on, one after the other, to somebody who may be slower than they come. What a step writes is put together
 * meanwhile, and of a lot of it only the end is passed on: its log has all of it, and memory stays bounded.
 */
export class ItemRelay {
  #waiting: unknown[] = [];
  #sending: Promise<void> | undefined;

  constructor(private readonly send: (item: unknown) => Promise<void>) {}

  /** Resolves at once, unless very many wait. */
  async push(item: unknown): Promise<void> {
    const last = this.#waiting.at(-1);
    if (isOutput(item) && isOutput(last) && last.key === item.key) {
      this.#waiting[this.#waiting.length - 1] = { ...last, text: ending(last.text + item.text) };
    } else this.#waiting.push(item);
    this.#sending ??= this.#sendAll();
    if (this.#waiting.length > MOST_ITEMS) await this.#sending;
  }

  /** Resolves when all were passed on, or nobody takes them any more. */
  async end(): Promise<void> {
    await this.#sending;
  }

  async #sendAll(): Promise<void> {
    // What comes in the same turn is put together.
    await Promise.resolve();
    try {
      for (let next = this.#waiting.shift(); next !== undefined; next = this.#waiting.shift()) await this.send(next);
    } catch {
      // The connection is closed: the answer cannot be given either, and says so.
      this.#waiting = [];
    }
    this.#sending = undefined;
  }
}

function isOutput(item: unknown): item is Output {
  return typeof item === 'object' && item !== null && (item as Partial<Output>).type === 'step.output';
}

function ending(text: string): string {
  return text.length <= MOST_TEXT ? text : `${GAP}${text.slice(-MOST_TEXT / 2).toWellFormed()}`;
}
