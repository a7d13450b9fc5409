/** A question that may be asked again while it is open: only what it was answered last counts, whichever answer comes last. */
export class NewestAnswer<T> {
  #asked: Promise<void> | undefined;

  /** `take` gets each answer that is not out of date. */
  constructor(
    private readonly ask: () => Promise<T>,
    private readonly take: (answer: T) => void,
  ) {}

  /** Resolves when an answer was taken; asks if nobody did, or if the last answer was a failure. */
  wait(): Promise<void> {
    return this.#asked ?? this.again();
  }

  /** Asks again; resolves when the answer, or that to a later question, was taken. Rejects as the question does. */
  again(): Promise<void> {
    const asked: Promise<void> = this.ask().then(
      (answer) => (this.#asked === asked ? this.take(answer) : this.#asked),
      (error: unknown) => {
        if (this.#asked !== asked) return this.#asked;
        this.#asked = undefined;
        throw error;
      },
    );
    this.#asked = asked;
    return asked;
  }
}
