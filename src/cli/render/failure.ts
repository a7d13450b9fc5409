import type { Refusal } from '../../app/refusal.ts';
import { isFault } from '../../base/fault.ts';
import { type ErrorCode, EXIT_CODES, FAULT_CATEGORIES, REFUSAL_CATEGORIES } from '../exitCodes.ts';
import type { UsageError } from '../parse/usageError.ts';
import type { ErrorText } from './errorText.ts';
import { faultText } from './faults.ts';
import { refusalText } from './refusals.ts';

/** Everything that a host of commands says about a failure. */
export interface Failure extends ErrorText {
  readonly code: ErrorCode;
  readonly exitCode: number;
  /** Goes into the JSON error: `problem` names the exact cause. */
  readonly details: Readonly<Record<string, unknown>>;
}

export function usageFailure({ problem, message, suggestions, details }: UsageError): Failure {
  return failure('invalid_args', { message, suggestions }, { problem, ...details });
}

export function refusalFailure(refusal: Refusal, command: string): Failure {
  const details = { problem: refusal.code, ...refusal.details };
  return failure(REFUSAL_CATEGORIES[refusal.code], refusalText(refusal, command), details);
}

/** What an exception means. Whatever is not a fault is a bug of ours. */
export function exceptionFailure(error: unknown, env: Readonly<Record<string, string | undefined>>): Failure {
  if (isFault(error)) {
    const { report } = error;
    return failure(FAULT_CATEGORIES[report.code], faultText(report), { problem: report.code, ...report.details });
  }
  const debug = (env['GRITE_DEBUG'] ?? '') !== '';
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = debug ? `internal error\n${stack}` : 'internal error';
  const suggestions = debug ? [] : ['run it again with GRITE_DEBUG=1 in the environment, and report what it prints'];
  return failure('internal_error', { message, suggestions }, { problem: 'internal-error' });
}

export function failure(code: ErrorCode, text: ErrorText, details: Readonly<Record<string, unknown>>): Failure {
  return { ...text, code, exitCode: EXIT_CODES[code], details };
}
