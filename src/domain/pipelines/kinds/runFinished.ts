import { exactNumber, oneOf, optionalText, sortedList, text, uint32 } from '../../event/fields.ts';
import { type Field, type Kind, tuple } from '../../event/kind.ts';
import { RUN_STATUSES, type RunStatus, STEP_STATUSES, type StepStatus } from '../verdict.ts';
import { itemsField } from './itemsField.ts';

/** How one step of a run went. */
export interface FinishedStep {
  readonly key: string;
  readonly status: StepStatus;
  /** 1 when its failure is no failure of the run. */
  readonly optional: number;
  /** Why it was not run, the signal that ended it, or what else there is to say; null otherwise. */
  readonly why: string | null;
  /** The exit code in decimal; null where no process ended by itself. */
  readonly exit: string | null;
  /** Tries. */
  readonly attempts: number;
  /** Milliseconds since the epoch; 0 where it was not run. */
  readonly started: number;
  /** Milliseconds of all tries and the pauses between them. */
  readonly duration: number;
  /** SHA-256 of everything that it wrote, secrets taken out; null where there is no log. */
  readonly log: string | null;
  /** Bytes of that. */
  readonly bytes: number;
}

/** A run of a pipeline ended. The aggregate is the run; of several such events the earliest counts. */
export interface RunFinishedPayload {
  readonly status: RunStatus;
  /** Milliseconds from its beginning. */
  readonly duration: number;
  readonly steps: readonly FinishedStep[];
}

const step: Field<FinishedStep> = itemsField<FinishedStep>({
  key: text,
  status: oneOf(...STEP_STATUSES),
  optional: uint32,
  why: optionalText,
  exit: optionalText,
  attempts: uint32,
  started: exactNumber,
  duration: exactNumber,
  log: optionalText,
  bytes: exactNumber,
});

export const runFinished: Kind<101, 'RunFinished', RunFinishedPayload> = {
  tag: 101,
  name: 'RunFinished',
  payload: tuple({ status: oneOf(...RUN_STATUSES), duration: exactNumber, steps: sortedList(step, () => 0) }),
  example: {
    status: 'fail',
    duration: 4_200,
    steps: [
      {
        key: 'test',
        status: 'fail',
        optional: 0,
        why: null,
        exit: '1',
        attempts: 2,
        started: 1_767_323_045_000,
        duration: 4_100,
        log: 'ef'.repeat(32),
        bytes: 1_024,
      },
    ],
  },
};
