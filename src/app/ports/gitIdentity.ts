/** What git calls the person who works here (`user.name` and `user.email`, git-config(1)). */
export interface GitIdentity {
  readonly name?: string;
  readonly email?: string;
}

/** Reads it from the configuration that holds for the repository; nothing where git cannot be asked. Never faults. */
export type ReadGitIdentity = () => Promise<GitIdentity>;
