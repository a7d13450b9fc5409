/**
 * Every way in which the world outside can fail us: files, processes, other people's data where it must be well-formed.
 * Whatever belongs to the rules of the product is a value (`Result`), never a fault.
 */
export interface FaultDetails {
  /** No git repository at or above the folder, or no such folder at all. */
  'not-a-repository': { path: string; isMissing?: true };
  /** The repository needs the git program (`why`), and it is not installed. */
  'git-missing': { why: string };
  /** The repository needs the git program (`why`), and the caller allowed no program to be started. */
  'git-forbidden': { why: string };
  /** A pipeline file is in Python, and there is no Python 3. */
  'python-missing': { file: string };
  /** A kind of repository that the chosen store cannot serve. */
  'store-unsupported': { feature: string };
  /** Another process kept the lock file of a ref, or of a section of ours, for longer than we wait (`ageMs`: age of the file, milliseconds). */
  'ref-locked': { ref: string; lockFile: string; ageMs: number };
  /** The ref kept moving: every one of `attempts` compare-and-swaps was lost. */
  'ref-contended': { ref: string; attempts: number };
  /** A ref that cannot be used: its name is malformed, it is symbolic, its content is damaged, or its name is a folder of others. */
  'ref-invalid': { ref: string; reason: string };
  'read-only': { path: string };
  'permission-denied': { path: string };
  'disk-full': { path: string };
  /** What was asked for was done, but telling of it failed. */
  'output-failed': { output: string; reason: string };
  /** The process or thread that does the work ended, or could not be started. */
  'core-stopped': { reason: string };
  /** A service of this machine could not be started, ended or reached. */
  'service-failed': { reason: string };
  /** The service that carried it out ended before it told how it went: it may have been done, or not. */
  'service-lost': { operation: string };
  'object-corrupt': { id: string; reason: string };
  'object-missing': { id: string };
  'config-invalid': { path: string; reason: string };
  /** A git command ended with a failure that has no code of its own. */
  'git-failed': { command: string; exitCode: number | null; stderr: string };
  /** A remote could not be reached, refused, or did not answer in time. */
  'remote-failed': { remote: string; reason: string };
  /** Processes of a run that could not be ended. */
  'processes-left': { pids: readonly number[] };
  /** Any other failure of the operating system (`syscall code`, for example `open EMFILE`). */
  io: { path: string; reason: string };
}

export type FaultCode = keyof FaultDetails;

/** A fault together with its details, as a discriminated union for the tables of texts in the hosts. */
export type FaultReport = { [C in FaultCode]: { code: C; details: FaultDetails[C] } }[FaultCode];

const FAULT = 'GriteFault';

export class Fault extends Error {
  readonly report: FaultReport;

  constructor(report: FaultReport, options?: { cause?: unknown }) {
    super(`${report.code}: ${JSON.stringify(report.details)}`, options);
    this.name = FAULT;
    this.report = report;
  }
}

/** Tells a fault from a bug. By name, because bundles may hold several copies of the class. */
export function isFault(error: unknown): error is Fault {
  return error instanceof Error && error.name === FAULT && 'report' in error;
}

export function fault<C extends FaultCode>(code: C, details: FaultDetails[C], cause?: unknown): Fault {
  return new Fault({ code, details } as FaultReport, cause === undefined ? undefined : { cause });
}
