/** Something that only one process of a repository does at a time. */
export interface Held {
  /** Lets others do it. */
  release(): Promise<void>;
}

/** Excludes processes from one another. */
export interface Exclusion {
  /**
   * Takes `name` (letters, digits, dashes), unless another process of any program of ours has it: then `undefined`, at once. What a
   * process had that is gone can be taken; where its fate cannot be told, because it ran on another machine, after half an
   * hour. Faults when it cannot be written down.
   */
  tryTake(name: string): Promise<Held | undefined>;
}
