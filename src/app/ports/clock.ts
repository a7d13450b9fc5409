/** Time, as far as the core may know it. */
export interface Clock {
  /** Milliseconds since the epoch. May jump in either direction. */
  now(): number;
  /** Resolves after `ms` milliseconds. */
  delay(ms: number): Promise<void>;
}
