/** What became of the output of a step. */
export interface LogEnd {
  /** SHA-256 of everything that was written, as hex. */
  readonly digest: string;
  /** Bytes of that. */
  readonly bytes: number;
  /** Bytes that are not kept: of a very long log its beginning and its end are. */
  readonly dropped: number;
}

/** The log of a step that is being written. Faults with `disk-full` and the like. */
export interface LogWriter {
  /** Hands it to the system before it returns. */
  write(text: string): void;
  end(): LogEnd;
}

/** A part of a log. */
export interface LogPart {
  readonly text: string;
  /** Where to go on. */
  readonly next: number;
  /** Bytes that are missing before this part. */
  readonly dropped: number;
}

/** A file that was kept. */
export interface KeptFile {
  /** Relative to the work tree, `/`-separated. */
  readonly path: string;
  readonly bytes: number;
  /** SHA-256 as hex. */
  readonly digest: string;
}

/** An ordinary file below a folder. */
export interface FoundFile {
  /** Relative to the folder, `/`-separated. */
  readonly path: string;
  /** Another one whenever the file was written since. */
  readonly stamp: string;
}

/**
 * What this clone keeps of its runs, below our folder in the common git dir: who carries one out, what happened so far, logs,
 * artifacts. Ids of runs are 32 hex digits; `step` is the number of the step in the plan.
 */
export interface RunStore {
  /** Makes the folder of a run; faults when it is there. */
  create(run: string, header: string): Promise<void>;
  header(run: string): Promise<string | undefined>;
  /** Adds a line, which holds no line break. A line that was being written when its writer died is not read. */
  append(run: string, line: string): Promise<void>;
  lines(run: string): Promise<readonly string[]>;
  /** Adds a line to what the run measured and found, likewise. */
  addEvidence(run: string, line: string): Promise<void>;
  evidence(run: string): Promise<readonly string[]>;
  /** Ids of all runs that are kept, sorted. */
  list(): Promise<readonly string[]>;
  /** Says that the run is still carried out; `lastBeat` tells when that was, in milliseconds since the epoch. */
  beat(run: string): Promise<void>;
  lastBeat(run: string): Promise<number | undefined>;
  /** Asks whoever carries the run out to end it. */
  requestCancel(run: string): Promise<void>;
  isCancelRequested(run: string): Promise<boolean>;
  openLog(run: string, step: number): LogWriter;
  /** `from`: bytes; at most `limit` of them. `undefined` when there is no log. */
  readLog(run: string, step: number, from: number, limit: number): Promise<LogPart | undefined>;
  /** A file of a run that steps write and that is read afterwards, made empty: its absolute path. */
  outputFile(run: string, step: number): Promise<string>;
  readOutput(run: string, step: number, limit: number): Promise<string>;
  /** A file that is made for a step, gone with its run: its absolute path. `name` is one part of a path. */
  inputFile(run: string, step: number, name: string, base64: string): Promise<string>;
  /** Whether there is a file or folder at a path below `root`. */
  hasFile(root: string, path: string): boolean;
  /** The ordinary files below `root` that patterns name, sorted; what links lead to elsewhere is not followed. */
  findFiles(root: string, patterns: readonly string[]): Promise<readonly FoundFile[]>;
  /** What is in such a file, as UTF-8; `undefined` where it is gone, or has more than `limit` bytes. */
  readFound(root: string, path: string, limit: number): Promise<string | undefined>;
  /** Copies the files below `root` that a pattern names; at most `limit` bytes in all, a fault (`io`) beyond that. */
  keepFiles(
    run: string,
    step: number,
    root: string,
    patterns: readonly string[],
    limit: number,
  ): Promise<readonly KeptFile[]>;
  /** Absolute path of the folder of kept files. */
  artifactsPath(run: string, step: number): string;
  removeArtifacts(run: string, step: number): Promise<void>;
  remove(run: string): Promise<void>;
}
