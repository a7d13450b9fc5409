/** How a change of the work tree ended. `reason`: what git said, in its own words. */
export type WorkTreeOutcome = { readonly done: true } | { readonly done: false; readonly reason: string };

/**
 * Changes of the work tree and its branches, as if the user had made them: by the git program, with the user's hooks and
 * configuration. Faults: `git-missing`; `git-forbidden` where no program may be started.
 */
export interface WorkTree {
  /** Whether git accepts it as the name of a branch. */
  isBranchName(name: string): boolean;
  /** Makes a branch where HEAD is. */
  createBranch(name: string): Promise<WorkTreeOutcome>;
  /** Switches to a branch; `create` makes it where HEAD is. What would be lost by it makes git refuse. */
  switchTo(name: string, options: { readonly create: boolean }): Promise<WorkTreeOutcome>;
}
