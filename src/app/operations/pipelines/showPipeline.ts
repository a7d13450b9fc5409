import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { withPipeline } from '../../pipelines/loadPipeline.ts';
import { findPipeline } from '../../pipelines/pipelineFiles.ts';
import { planFor } from '../../pipelines/startRun.ts';
import { operation } from '../operation.ts';
import { pipelineArgument, pipelineReference, planStepView, viewPlan } from './views.ts';

export const showPipeline = operation({
  id: 'pipeline.show',
  summary: 'Show what a pipeline does; none of its steps is run',
  level: 'read',
  input: z.strictObject({ pipeline: pipelineReference }),
  output: z.object({
    name: z.string(),
    path: z.string(),
    description: z.nullable(z.string()),
    parallel: z.number(),
    fail_fast: z.boolean(),
    plan_digest: z.string(),
    steps: z.array(planStepView),
  }),
  caller: true,
  executes: true,
  cli: {
    command: 'pipeline show',
    args: ['pipeline'],
    options: pipelineArgument,
    doors: ['gryt'],
    examples: [{ line: 'grite pipeline show ci', says: 'its steps and what they need' }],
  },
  async run(repository, { pipeline }, { mayExecute, signal }) {
    const file = await findPipeline(repository, pipeline);
    if (!file.ok) return file;
    return withPipeline(repository, file.value, { mayExecute, signal }, async ({ definition }) => {
      const plan = planFor(definition, {});
      if (!plan.ok) return plan;
      return ok({
        name: definition.name,
        path: file.value.path,
        description: definition.description ?? null,
        parallel: plan.value.parallel,
        fail_fast: definition.failFast,
        plan_digest: plan.value.digest,
        steps: viewPlan(plan.value),
      });
    });
  },
});
