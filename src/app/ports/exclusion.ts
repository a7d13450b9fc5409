/** Something that only one process of a repository does at a time. */
export interface Taken {
  /** Lets others do it. */
  release(): Promise<void>;
}

/**
 * What only one process at a time does, of all that work on a repository from this machine. What one had that died is free again.
 * What has to hold against any program must not rest on it: the Rust program and git do not know it. Names are letters, digits
 * and dashes. Faults when it cannot be written down.
 */
export interface Exclusion {
  /** Takes `name`, unless another process has it: then `undefined`, at once. */
  tryTake(name: string): Promise<Taken | undefined>;
  /**
   * Carries out `work` while nobody else has `name`. Waits for that, and faults with `ref-locked` when it cannot be had within half
   * a minute.
   */
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
}
