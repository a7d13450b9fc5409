/** Milliseconds without typing, after which the host is told. */
const PAUSE = 300;

export interface DraftKeeperOptions<T> {
  /** When what the page begins with was written, in milliseconds since the epoch. */
  readonly at: number;
  /** What the host knows already. */
  readonly told: T;
  readonly send: (value: T, at: number) => void;
}

/** Tells the host what is being written: when the typing pauses, and at once when the page may be gone in the next moment. */
export class DraftKeeper<T> {
  readonly #send: (value: T, at: number) => void;
  #at: number;
  #text: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #waiting: T | undefined;

  constructor({ at, told, send }: DraftKeeperOptions<T>) {
    this.#send = send;
    this.#at = at;
    this.#text = JSON.stringify(told);
    // Who closes a tab by its button takes the focus away first.
    for (const name of ['pagehide', 'blur']) window.addEventListener(name, () => this.flush());
    document.addEventListener('visibilitychange', () => this.flush());
  }

  /** Notes what is written now; gives when it was last changed. */
  note(value: T): number {
    const text = JSON.stringify(value);
    if (text !== this.#text) {
      this.#text = text;
      this.#at = Math.max(Date.now(), this.#at + 1);
      this.#waiting = value;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.flush(), PAUSE);
    }
    return this.#at;
  }

  /** Tells what was not told yet. */
  flush(): void {
    clearTimeout(this.#timer);
    const value = this.#waiting;
    this.#waiting = undefined;
    if (value !== undefined) this.#send(value, this.#at);
  }
}
