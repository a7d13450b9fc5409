export interface UnhandledError {
  readonly name: string;
  readonly message: string;
  /** Absolute path of the test file that was running; null where none was. */
  readonly file: string | null;
}

export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  readonly retriable: number;
  readonly skipped: number;
  readonly failedFiles: readonly string[];
  readonly names: readonly string[];
}

export function outcomeOf(run: {
  readonly report: unknown;
  readonly unhandled: readonly UnhandledError[] | undefined;
  readonly ok: boolean;
  readonly isCi: boolean;
}): Outcome;

export function worthAnotherTry(outcome: Outcome): readonly string[];

export function withoutUnsteady(outcome: Outcome): Pick<Outcome, 'passed' | 'failed'>;
