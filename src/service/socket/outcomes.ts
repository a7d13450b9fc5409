/** How many outcomes are kept, and for how many milliseconds: who lost a connection asks again at once. */
const KEPT = { count: 1_000, ms: 300_000 };

interface Entry<T> {
  readonly outcome: Promise<T>;
  readonly since: number;
}

/** What became of requests, by the keys of those who asked: what is asked again by the same key is not done again. */
export class Outcomes<T> {
  readonly #entries = new Map<string, Entry<T>>();

  constructor(private readonly now: () => number = Date.now) {}

  /** The outcome of `work`, which is done unless it was, or is being done, for this key. */
  once(key: string, work: () => Promise<T>): Promise<T> {
    const known = this.#entries.get(key);
    if (known !== undefined) return known.outcome;
    this.#forget();
    const outcome = work();
    this.#entries.set(key, { outcome, since: this.now() });
    return outcome;
  }

  #forget(): void {
    const before = this.now() - KEPT.ms;
    for (const [key, { since }] of this.#entries) {
      if (this.#entries.size < KEPT.count && since > before) return;
      this.#entries.delete(key);
    }
  }
}
