/** Stops a subscription, a watch, a process: whatever was started. Calling it twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** Subscribes `listener`; structurally the same as the editor's own event type. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

export class Emitter<T> {
  readonly #listeners = new Set<(value: T) => void>();

  readonly event: Event<T> = (listener) => {
    // A wrapper of its own per subscription, so that subscribing one function twice gives two subscriptions.
    const subscription = (value: T): void => listener(value);
    this.#listeners.add(subscription);
    return { dispose: () => void this.#listeners.delete(subscription) };
  };

  /** Calls every listener. One that throws stops neither the others nor the caller: it shows as an unhandled rejection. */
  fire(value: T): void {
    for (const listener of [...this.#listeners]) {
      try {
        listener(value);
      } catch (error) {
        void Promise.reject(error);
      }
    }
  }
}
