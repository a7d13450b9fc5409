import type { RetryPolicy } from './definition.ts';
import type { StepOutcome } from './verdict.ts';

const LONGEST_PAUSE = 300_000;
const FACTOR = 2;

/**
 * Milliseconds until a step is tried again after so many tries (≥ 1), or `undefined` when it is not: each pause is twice as long,
 * at most 5 min. `jitter`: 0 to 255; the pause is between three quarters of that and all of it.
 */
export function pauseBeforeRetry(
  { count, delayMs, onExit }: RetryPolicy,
  tries: number,
  { status, exitCode }: Pick<StepOutcome, 'status' | 'exitCode'>,
  jitter: number,
): number | undefined {
  if (tries > count || (status !== 'fail' && status !== 'timeout')) return undefined;
  if (onExit !== undefined && (exitCode === null || !onExit.includes(exitCode))) return undefined;
  return Math.round(Math.min(delayMs * FACTOR ** (tries - 1), LONGEST_PAUSE) * (0.75 + jitter / 1_020));
}
