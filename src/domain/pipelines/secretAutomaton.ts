/** Looks for many words in one text at once, each character looked at once (Aho and Corasick, 1975). State 0 is the start. */
export class SecretAutomaton {
  readonly #next: Map<number, number>[] = [new Map<number, number>()];
  readonly #fail: number[] = [0];
  readonly #depth: number[] = [0];
  readonly #found: number[] = [0];

  constructor(words: readonly string[]) {
    for (const word of words) this.#insert(word);
    this.#link();
  }

  /** The state after one more UTF-16 code unit. */
  next(state: number, unit: number): number {
    for (let from = state; ; from = this.#fail[from] ?? 0) {
      const to = this.#next[from]?.get(unit);
      if (to !== undefined) return to;
      if (from === 0) return 0;
    }
  }

  /** How many of the last units are the beginning of a word, or a word. */
  depthOf(state: number): number {
    return this.#depth[state] ?? 0;
  }

  /** The length of the longest word that ends here; 0 when none does. */
  foundAt(state: number): number {
    return this.#found[state] ?? 0;
  }

  #insert(word: string): void {
    let state = 0;
    for (let at = 0; at < word.length; at++) {
      const unit = word.charCodeAt(at);
      let to = this.#next[state]?.get(unit);
      if (to === undefined) {
        to = this.#next.push(new Map()) - 1;
        this.#next[state]?.set(unit, to);
        this.#fail.push(0);
        this.#found.push(0);
        this.#depth.push(at + 1);
      }
      state = to;
    }
    if (word !== '') this.#found[state] = word.length;
  }

  /** Breadth first, so that what a state falls back to is finished before it. */
  #link(): void {
    const queue = [...(this.#next[0]?.values() ?? [])];
    for (let at = 0; at < queue.length; at++) {
      const state = queue[at] ?? 0;
      for (const [unit, to] of this.#next[state] ?? []) {
        const fallback = this.next(this.#fail[state] ?? 0, unit);
        this.#fail[to] = fallback;
        if (this.foundAt(to) === 0) this.#found[to] = this.foundAt(fallback);
        queue.push(to);
      }
    }
  }
}
