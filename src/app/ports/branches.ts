/** What of a repository's branches stands neither in objects nor in direct refs. */
export interface Branches {
  /** The full name of the ref that is checked out here, which may have no commit yet; `undefined` where HEAD is detached. */
  current(): Promise<string | undefined>;
  /** The full name of the ref that `name` stands for; `undefined` when it is none that stands for another. */
  target(name: string): Promise<string | undefined>;
  /** What new repositories call their first branch here (`init.defaultBranch`), where the configuration says so. */
  initial(): Promise<string | undefined>;
}
