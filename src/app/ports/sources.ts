/** What a run works on. */
export interface SourceState {
  /** The commit that is checked out; `undefined` before the first one. */
  readonly commit: string | undefined;
  /** The git tree of what is really there, ignored files left out. */
  readonly tree: string;
  /** Whether that is another tree than the commit's. */
  readonly isDirty: boolean;
}

/** The files of the user, as git knows them. Faults: `git-missing`, `git-failed`; `git-forbidden` where nothing may be started. */
export interface Sources {
  /** Writes nothing into the repository. */
  state(): Promise<SourceState>;
  /** Checks a commit out in a folder of its own; gives its absolute path. */
  checkOut(commit: string, run: string): Promise<string>;
  /** Does nothing when there is none. */
  removeCheckout(run: string): Promise<void>;
}
