import type { PlannedCommand } from '../../domain/pipelines/plannedCommand.ts';

/** A program to be run to its end. */
export interface ProcessRequest {
  readonly command: PlannedCommand;
  /** Absolute. */
  readonly cwd: string;
  /** Added to the environment of the runner; `undefined` takes a variable away. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The run and the step that it belongs to: all that it starts can be found by them. Letters, digits and dashes. */
  readonly marks: ProcessMarks;
  /** Given what it writes, both streams as they come; the program waits meanwhile. A fault of it ends the program. */
  readonly onOutput: (bytes: Uint8Array) => void;
  /** Ends the program and all that it started. */
  readonly signal: AbortSignal;
  /** Milliseconds; then it is ended likewise. */
  readonly timeoutMs: number | undefined;
  /** Milliseconds between asking to end and ending by force. */
  readonly graceMs: number;
}

export interface ProcessMarks {
  readonly run: string;
  readonly step: string;
}

/** How it ended. `not-started`: there is no such program or folder, or it may not be run. */
export type ProcessEnd =
  | { readonly kind: 'exited'; readonly code: number }
  | { readonly kind: 'signalled'; readonly signal: string }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'not-started'; readonly reason: string };

/**
 * Starts programs. When one is cancelled or out of time, everything that it started is dead before `run` resolves, also what
 * left its process group, lost its parent, or does not heed SIGTERM: what cannot be ended is a fault (`processes-left`).
 */
export interface ProcessRunner {
  run(request: ProcessRequest): Promise<ProcessEnd>;
  /** What a variable is in the environment that programs inherit. */
  variable(name: string): string | undefined;
  /** Ends all that still runs of a run; gives how many there were. */
  sweep(run: string): Promise<number>;
}
