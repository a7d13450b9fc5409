/** A moment of the clock that counts from the start of the machine. */
export interface BootTime {
  /** Milliseconds since the machine started, those in which it slept included. Nobody can set this clock. */
  readonly ms: number;
  /** Another one after every start of the machine; empty where the system does not tell. */
  readonly boot: string;
}

/** Time, as far as the core may know it. */
export interface Clock {
  /** Milliseconds since the epoch. May jump in either direction. */
  now(): number;
  /** The same for all processes of the machine. */
  sinceBoot(): BootTime;
  /** Resolves after `ms` milliseconds, or as soon as `signal` aborts. */
  delay(ms: number, signal?: AbortSignal): Promise<void>;
}
