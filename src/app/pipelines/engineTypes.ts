import type { ExpressionValue } from '../../domain/pipelines/expression/expression.ts';
import type { FinishedStep } from '../../domain/pipelines/kinds/runFinished.ts';
import type { Plan } from '../../domain/pipelines/plan.ts';
import type { PlanStep } from '../../domain/pipelines/planStep.ts';
import type { RunEvidence, StepFinding } from '../../domain/pipelines/runEvidence.ts';
import type { RunStatus } from '../../domain/pipelines/verdict.ts';
import type { Clock } from '../ports/clock.ts';
import type { ProcessRunner } from '../ports/processRunner.ts';
import type { Random } from '../ports/random.ts';
import type { RunStore } from '../ports/runStore.ts';
import type { NewMasker } from './masker.ts';

/** What happens on the way. Times in milliseconds since the epoch. */
export type RunProgress =
  | { readonly type: 'step-started'; readonly key: string; readonly attempt: number }
  | { readonly type: 'output'; readonly key: string; readonly text: string }
  /** In the output of the present try; what came of an earlier one does not count any more. */
  | { readonly type: 'finding'; readonly finding: StepFinding }
  | { readonly type: 'step-finished'; readonly step: FinishedStep };

export interface EngineParts {
  readonly processes: ProcessRunner;
  readonly runs: RunStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly planStep: PlanStep;
  /** For each step; what it says first is said in the log. */
  readonly newMasker: NewMasker;
}

/** A run that is to be carried out. */
export interface RunOrder {
  readonly run: string;
  readonly plan: Plan;
  /** Absolute path of the folder in which steps run. */
  readonly root: string;
  /** Added to the environment of every step. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** `git.branch`, `git.commit`, … */
  readonly git: Readonly<Record<string, ExpressionValue>>;
  /** What the user's own environment says, for conditions. */
  readonly readEnv: (name: string) => string | undefined;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: RunProgress) => void;
}

export interface RunEnd {
  readonly status: RunStatus;
  /** In the order of the plan. */
  readonly steps: readonly FinishedStep[];
  readonly evidence: RunEvidence;
  /** What the world outside failed in; the status is `error` then. */
  readonly fault: unknown;
}
