import type { FinishedStep, RunFinishedPayload } from './kinds/runFinished.ts';
import { SKIP_REASONS, type RunStatus, type StepOutcome, verdictOf } from './verdict.ts';

/** The status that an event may claim: it is never `pass` when its own steps say otherwise, whoever wrote it. */
export function shownStatus({ status, steps }: RunFinishedPayload): RunStatus {
  if (status !== 'pass') return status;
  const verdict = verdictOf(steps.map(outcomeOf), undefined);
  return verdict === 'pass' ? status : verdict;
}

/** What an event says of a step, as a verdict is made of it. */
export function outcomeOf({ status, why, exit, optional }: FinishedStep): StepOutcome {
  return {
    status,
    skipped: status === 'skipped' ? (SKIP_REASONS.find((reason) => reason === why) ?? 'needs') : null,
    exitCode: exit === null ? null : Number(exit),
    continueOnError: optional === 1,
  };
}
