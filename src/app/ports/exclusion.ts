/**
 * Sections that only one process at a time is in, of all that work on a repository from this machine. One whose process died
 * is free again. What has to hold against any program must not rest on it: the Rust program and git do not know it.
 */
export interface Exclusion {
  /**
   * Carries out `work` while nobody else is in the section `name`. Faults with `ref-locked` when that cannot be had within
   * half a minute.
   */
  run<T>(name: string, work: () => Promise<T>): Promise<T>;
}
