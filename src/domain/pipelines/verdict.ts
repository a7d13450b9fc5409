/** How a step ended. `error`: not by anything that it did; it could not be started, or its log not be written. */
export const STEP_STATUSES = ['pass', 'fail', 'timeout', 'cancelled', 'error', 'skipped'] as const;
export type StepStatus = (typeof STEP_STATUSES)[number];

/** Why a step was not run: its condition did not hold; what it needs did not pass; the run was ending. */
export const SKIP_REASONS = ['condition', 'needs', 'fail-fast', 'cancelled', 'timeout', 'error', 'lost'] as const;
export type SkipReason = (typeof SKIP_REASONS)[number];

/** How a run ended. `skipped`: no step had to be run. `lost`: what carried it out is gone. */
export const RUN_STATUSES = ['pass', 'fail', 'timeout', 'cancelled', 'error', 'lost', 'skipped'] as const;
export type RunStatus = (typeof RUN_STATUSES)[number];

/** What a verdict is made of. */
export interface StepOutcome {
  readonly status: StepStatus;
  readonly skipped: SkipReason | null;
  /** `null` where no process ended by itself. */
  readonly exitCode: number | null;
  /** Its failure is no failure of the run. */
  readonly continueOnError: boolean;
}

/** Why a run ends before all of its steps did. */
export type StopReason = 'cancelled' | 'timeout' | 'error';

/** Whether a step did what the run needs of it: it ended with exit code 0, or it did not have to. */
export function isFulfilled({ status, skipped, exitCode, continueOnError }: StepOutcome): boolean {
  switch (status) {
    case 'pass':
      return exitCode === 0;
    case 'skipped':
      return skipped === 'condition';
    case 'fail':
    case 'timeout':
      return continueOnError;
    case 'cancelled':
    case 'error':
      return false;
  }
}

/**
 * The status of a run. It is `pass` only when every step is fulfilled, whatever else is known; otherwise what ended the run,
 * and then the worst of its steps, gives its name.
 */
export function verdictOf(steps: readonly StepOutcome[], stopped: StopReason | undefined): RunStatus {
  const open = steps.filter((step) => !isFulfilled(step));
  if (steps.length === 0) return stopped ?? 'error';
  if (open.length === 0) return steps.every(({ status }) => status === 'skipped') ? (stopped ?? 'skipped') : 'pass';
  if (stopped !== undefined) return stopped;
  if (open.some(({ status }) => status === 'error')) return 'error';
  return 'fail';
}
