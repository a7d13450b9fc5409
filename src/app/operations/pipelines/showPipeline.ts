import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { definitionIn, findPipeline } from '../../pipelines/pipelineFiles.ts';
import { planFor } from '../../pipelines/startRun.ts';
import { operation } from '../operation.ts';
import { pipelineArgument, pipelineReference, planStepView, viewPlan } from './views.ts';

export const showPipeline = operation({
  id: 'pipeline.show',
  summary: 'Show what a pipeline does; nothing is executed',
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
  cli: {
    command: 'pipeline show',
    args: ['pipeline'],
    options: pipelineArgument,
    doors: ['gryt'],
    examples: [{ line: 'grite pipeline show ci', says: 'its steps and what they need' }],
  },
  async run(repository, { pipeline }) {
    const file = await findPipeline(repository, pipeline);
    if (!file.ok) return file;
    const definition = definitionIn(file.value);
    if (!definition.ok) return definition;
    const plan = planFor(definition.value, {});
    if (!plan.ok) return plan;
    return ok({
      name: definition.value.name,
      path: file.value.path,
      description: definition.value.description ?? null,
      parallel: plan.value.parallel,
      fail_fast: definition.value.failFast,
      plan_digest: plan.value.digest,
      steps: viewPlan(plan.value),
    });
  },
});
