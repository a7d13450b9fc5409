import * as z from 'zod/mini';
import { ok, type Result } from '../../../base/result.ts';
import type { Plan } from '../../../domain/pipelines/plan.ts';
import { NOTHING_FOUND } from '../../../domain/pipelines/runEvidence.ts';
import { RUN_STATUSES } from '../../../domain/pipelines/verdict.ts';
import type { RunProgress } from '../../pipelines/engineTypes.ts';
import { withPipeline } from '../../pipelines/loadPipeline.ts';
import { findPipeline } from '../../pipelines/pipelineFiles.ts';
import { planFor, type RunResult, startRun } from '../../pipelines/startRun.ts';
import type { Refusal } from '../../refusal.ts';
import { operation } from '../operation.ts';
import { described, hexId } from '../schema.ts';
import {
  evidenceView,
  findingView,
  pipelineArgument,
  pipelineReference,
  planStepView,
  runStepView,
  viewEvidence,
  viewPlan,
  viewStep,
} from './views.ts';

/** What happens on the way. */
export const runItem = z.discriminatedUnion('type', [
  /** What a definition that is code prints. */
  z.object({ type: z.literal('definition.output'), text: z.string() }),
  z.object({ type: z.literal('run.started'), run_id: hexId, pipeline: z.string(), step_count: z.number() }),
  z.object({ type: z.literal('step.started'), key: z.string(), attempt: z.number() }),
  z.object({ type: z.literal('step.output'), key: z.string(), text: z.string() }),
  z.object({ type: z.literal('step.finding'), finding: findingView }),
  z.object({ type: z.literal('step.finished'), step: runStepView }),
]);
export type RunItem = z.output<typeof runItem>;

const output = z.object({
  /** `null` when nothing was run. */
  run_id: z.nullable(hexId),
  pipeline: z.string(),
  path: z.string(),
  /** `planned` when only the plan was asked for. */
  status: z.enum([...RUN_STATUSES, 'planned']),
  duration_ms: z.number(),
  commit: z.nullable(z.string()),
  dirty: z.boolean(),
  plan_digest: z.string(),
  selection: z.nullable(z.string()),
  plan: z.array(planStepView),
  steps: z.array(runStepView),
  ...evidenceView,
});

export const runPipeline = operation({
  id: 'pipeline.run',
  summary: 'Run a pipeline, and say whether it passed',
  level: 'human',
  input: z.strictObject({
    pipeline: pipelineReference,
    parallel: described('So many steps at once at most', z.optional(z.int().check(z.minimum(1), z.maximum(256)))),
    show: described('Show what the steps write', z._default(z.boolean(), false)),
    only: described('Only this step, without what it needs', z.optional(z.string())),
    from: described('This step, and those that come after it', z.optional(z.string())),
    dryRun: described('Only show what would be run', z._default(z.boolean(), false)),
    isolated: described('In a clean checkout of the commit', z._default(z.boolean(), false)),
  }),
  output,
  live: runItem,
  caller: true,
  executes: true,
  cli: {
    command: 'run',
    args: ['pipeline'],
    options: { ...pipelineArgument, parallel: { value: 'N' }, only: { value: 'STEP' }, from: { value: 'STEP' } },
    doors: ['gryt'],
    examples: [
      { line: 'grite run ci', says: 'exit code 1 when it did not pass' },
      { line: 'grite run ci --show --parallel 4', says: 'with what the steps write, four at once' },
      { line: 'grite run ./list.yaml --dry-run', says: 'a file: what is called as a command is run by its path' },
    ],
  },
  failed: ({ status }) => status !== 'pass' && status !== 'skipped' && status !== 'planned',
  async run(repository, { pipeline, parallel, show, only, from, dryRun, isolated }, { mayExecute, signal, onItem }) {
    const file = await findPipeline(repository, pipeline);
    if (!file.ok) return file;
    const { path } = file.value;
    const selection = { parallel, only, from };
    let telling = Promise.resolve();
    // In their order; how long it takes to show them does not keep the run waiting.
    const tell = (item: RunItem): void => void (telling = telling.then(() => onItem?.(item)));
    const onOutput = (text: string): void => tell({ type: 'definition.output', text });
    return withPipeline(repository, file.value, { mayExecute, signal, onOutput }, async ({ definition, calls }) => {
      if (dryRun) return planned(planFor(definition, selection), path);
      const result = await startRun(repository, {
        definition,
        file: path,
        ...selection,
        isolated,
        signal: signal ?? new AbortController().signal,
        onStarted: (run, plan) =>
          tell({ type: 'run.started', run_id: run, pipeline: definition.name, step_count: plan.nodes.length }),
        onProgress: (progress) => {
          const item = itemOf(progress, show);
          if (item !== undefined) tell(item);
        },
        pythonHook: calls?.hook,
      });
      return result.ok ? ok(finished(definition.name, path, result.value)) : result;
    }).finally(() => telling);
  },
});

function finished(pipeline: string, path: string, result: RunResult): z.output<typeof output> {
  const { run, plan, started, status, steps, durationMs, evidence } = result;
  return {
    run_id: run,
    pipeline,
    path,
    status,
    duration_ms: durationMs,
    commit: started.commit,
    dirty: started.dirty === 1,
    plan_digest: plan.digest,
    selection: plan.selection,
    plan: viewPlan(plan),
    steps: steps.map(viewStep),
    ...viewEvidence(evidence),
  };
}

function planned(plan: Result<Plan, Refusal>, path: string): Result<z.output<typeof output>, Refusal> {
  if (!plan.ok) return plan;
  const { definition, digest, selection } = plan.value;
  return ok({
    run_id: null,
    pipeline: definition.name,
    path,
    status: 'planned',
    duration_ms: 0,
    commit: null,
    dirty: false,
    plan_digest: digest,
    selection,
    plan: viewPlan(plan.value),
    steps: [],
    ...viewEvidence(NOTHING_FOUND),
  });
}

function itemOf(progress: RunProgress, show: boolean): RunItem | undefined {
  switch (progress.type) {
    case 'step-started':
      return { type: 'step.started', key: progress.key, attempt: progress.attempt };
    case 'output':
      return show ? { type: 'step.output', key: progress.key, text: progress.text } : undefined;
    case 'finding':
      return { type: 'step.finding', finding: progress.finding };
    case 'step-finished':
      return { type: 'step.finished', step: viewStep(progress.step) };
  }
}
