import type { ErrorText } from '../render/errorText.ts';

/** A command line that cannot be run as it stands. `details` go into the JSON error as they are. */
export interface UsageError extends ErrorText {
  readonly problem: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export function usageError(
  problem: string,
  message: string,
  suggestions: readonly string[],
  details: Readonly<Record<string, unknown>> = {},
): UsageError {
  return { problem, message, suggestions, details };
}
