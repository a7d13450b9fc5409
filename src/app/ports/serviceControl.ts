/** A process that answers for a repository. */
export interface ServedBy {
  /** The extension of an editor, or the daemon. */
  readonly kind: 'editor' | 'daemon';
  readonly pid: number;
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly since: number;
  /** Milliseconds without a request after which it ends by itself; `undefined`: never. */
  readonly idleTimeout?: number;
}

export interface DaemonState extends ServedBy {
  /** The common git dirs of the repositories that it serves, or will when no editor does any more. */
  readonly repositories: readonly string[];
}

/** The services of this user on this machine. */
export interface ServiceControl {
  /** Who answers for this repository now. */
  servedBy(): Promise<ServedBy | undefined>;
  daemon(): Promise<DaemonState | undefined>;
  /**
   * Has the daemon serve this repository, and starts it where there is none; says whether it was started just now.
   * Faults with `service-failed`.
   */
  start(idleTimeout: number | undefined): Promise<{ readonly daemon: DaemonState; readonly isNew: boolean }>;
  /** Ends the daemon and waits for its end; `undefined` when there was none. Faults with `service-failed`. */
  stop(): Promise<ServedBy | undefined>;
  /** The last lines that it wrote, the newest last. */
  logs(lines: number): Promise<{ readonly path: string; readonly lines: readonly string[] }>;
}
