import * as z from 'zod/mini';
import type { FinishedStep } from '../../../domain/pipelines/kinds/runFinished.ts';
import type { Plan } from '../../../domain/pipelines/plan.ts';
import {
  FINDING_SEVERITIES,
  METRIC_UNITS,
  type RunEvidence,
  WARNING_KINDS,
} from '../../../domain/pipelines/runEvidence.ts';
import { shownStatus } from '../../../domain/pipelines/shownRun.ts';
import { RUN_STATUSES, STEP_STATUSES } from '../../../domain/pipelines/verdict.ts';
import type { RunRow } from '../../projection/runTable.ts';
import { described, hexId, jsonTime, time } from '../schema.ts';

export const pipelineReference = described(
  'Name of a pipeline in .gryt/pipelines, or path of a file (with a slash or an extension such as .yaml)',
  z.string(),
);
export const pipelineArgument = { pipeline: { value: 'NAME|FILE' } };
export const runReference = described('Id of the run, or its first digits', z.string());
export const runArgument = { run: { value: 'RUN' } };

export const problemView = z.object({ line: z.number(), column: z.number(), path: z.string(), message: z.string() });

/** A step of a plan. */
export const planStepView = z.object({
  key: z.string(),
  name: z.string(),
  /** Where it stands in its file, from 1. */
  line: z.number(),
  description: z.nullable(z.string()),
  /** The command as it was written; null for another kind of step. */
  command: z.nullable(z.union([z.string(), z.array(z.string())])),
  /** The kind of step; null for a command. */
  type: z.nullable(z.string()),
  /** Keys of what it needs. */
  needs: z.array(z.string()),
  continue_on_error: z.boolean(),
  always: z.boolean(),
});

export function viewPlan({ nodes }: Plan): z.output<typeof planStepView>[] {
  return nodes.map(({ key, step, needs }) => ({
    key,
    name: step.name,
    line: step.line,
    description: step.description ?? null,
    command:
      step.action.kind === 'typed'
        ? null
        : typeof step.action.command === 'string'
          ? step.action.command
          : [...step.action.command],
    type: step.action.kind === 'typed' ? step.action.type : null,
    needs: needs.map((need) => nodes[need]?.key ?? ''),
    continue_on_error: step.continueOnError,
    always: step.always,
  }));
}

/** A step of a run. Times in milliseconds. */
export const runStepView = z.object({
  key: z.string(),
  status: z.enum([...STEP_STATUSES, 'running', 'pending']),
  /** Why it was not run, or the signal that ended it. */
  why: z.nullable(z.string()),
  exit_code: z.nullable(z.number()),
  attempts: z.number(),
  started_ms: z.nullable(z.number()),
  duration_ms: z.number(),
  log_digest: z.nullable(z.string()),
  log_bytes: z.number(),
  /** Its failure is no failure of the run. */
  optional: z.boolean(),
});

export function viewStep(step: FinishedStep): z.output<typeof runStepView> {
  return {
    key: step.key,
    status: step.status,
    why: step.why,
    exit_code: step.exit === null ? null : Number(step.exit),
    attempts: step.attempts,
    started_ms: step.started === 0 ? null : step.started,
    duration_ms: step.duration,
    log_digest: step.log,
    log_bytes: step.bytes,
    optional: step.optional === 1,
  };
}

/** A run without its steps. */
export const runView = z.object({
  run_id: hexId,
  pipeline: z.string(),
  file: z.string(),
  status: z.enum([...RUN_STATUSES, 'running']),
  started_ms: time,
  duration_ms: z.nullable(z.number()),
  commit: z.nullable(z.string()),
  tree: z.nullable(z.string()),
  dirty: z.boolean(),
  branch: z.nullable(z.string()),
  isolated: z.boolean(),
  /** The part that was asked for; null for all of it. */
  selection: z.nullable(z.string()),
  plan_digest: z.string(),
  actor: hexId,
});

export function viewRun({ run, started, finished }: RunRow): z.output<typeof runView> {
  const { payload } = started;
  return {
    run_id: run,
    pipeline: payload.pipeline,
    file: payload.file,
    status: finished === undefined ? 'running' : shownStatus(finished.payload),
    started_ms: jsonTime(started.ts),
    duration_ms: finished?.payload.duration ?? null,
    commit: payload.commit,
    tree: payload.tree,
    dirty: payload.dirty === 1,
    branch: payload.branch,
    isolated: payload.isolated === 1,
    selection: payload.selection,
    plan_digest: payload.plan,
    actor: started.actor,
  };
}

/** Something that a tool found. */
export const findingView = z.object({
  step: z.string(),
  /** Relative to the work tree; null where the tool named none. */
  file: z.nullable(z.string()),
  /** From 1. */
  line: z.nullable(z.number()),
  column: z.nullable(z.number()),
  severity: z.enum(FINDING_SEVERITIES),
  message: z.string(),
  rule: z.nullable(z.string()),
});

/** What a run measured and found. */
export const evidenceView = {
  metrics: z.array(z.object({ step: z.string(), name: z.string(), value: z.number(), unit: z.enum(METRIC_UNITS) })),
  findings: z.array(findingView),
  /** How many findings are not listed. */
  findings_left: z.number(),
  /** What went wrong beside the steps, and changes no verdict. */
  warnings: z.array(
    z.object({ kind: z.enum(WARNING_KINDS), step: z.nullable(z.string()), subject: z.string(), detail: z.string() }),
  ),
};

export function viewEvidence({ metrics, findings, left, warnings }: RunEvidence): {
  readonly [K in keyof typeof evidenceView]: z.output<(typeof evidenceView)[K]>;
} {
  return {
    metrics: [...metrics],
    findings: [...findings],
    findings_left: left.error + left.warning + left.note,
    warnings: [...warnings],
  };
}
