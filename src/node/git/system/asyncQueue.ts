/** Hands values from a producer to one consumer, in order. */
export class AsyncQueue<T> implements AsyncIterable<T> {
  #batches: (readonly T[])[] = [];
  #ended = false;
  #wake: () => void = () => {};

  push(values: readonly T[]): void {
    if (values.length > 0) this.#batches.push(values);
    this.#wake();
  }

  /** The consumer gets what was pushed before, and then the end. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const batches = this.#batches;
      this.#batches = [];
      for (const batch of batches) yield* batch;
      if (this.#batches.length > 0) continue;
      if (this.#ended) return;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }
}
