import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { inspectEnvironment } from '../../pipelines/environment.ts';
import { withPipeline } from '../../pipelines/loadPipeline.ts';
import { findPipeline } from '../../pipelines/pipelineFiles.ts';
import { operation } from '../operation.ts';
import { pipelineArgument, pipelineReference } from './views.ts';

export const checkPipelineEnvironment = operation({
  id: 'pipeline.env',
  summary: 'Tell whether the variables and tools that a pipeline says it needs are there',
  level: 'human',
  input: z.strictObject({ pipeline: pipelineReference }),
  output: z.object({
    name: z.string(),
    tools: z.array(z.object({ name: z.string(), version: z.string() })),
    missing: z.array(z.string()),
  }),
  caller: true,
  executes: true,
  cli: {
    command: 'pipeline env',
    args: ['pipeline'],
    options: pipelineArgument,
    doors: ['gryt'],
    doorWords: { gryt: ['env-validate'] },
    examples: [{ line: 'grite pipeline env ci', says: 'its tools are asked for their versions' }],
  },
  failed: ({ missing }) => missing.length > 0,
  async run(repository, { pipeline }, { mayExecute, signal }) {
    const file = await findPipeline(repository, pipeline);
    if (!file.ok) return file;
    return withPipeline(repository, file.value, { mayExecute, signal }, async ({ definition }) => {
      const ending = signal ?? new AbortController().signal;
      const { tools, missing } = await inspectEnvironment(repository, definition, ending);
      return ok({ name: definition.name, tools: [...tools], missing: [...missing] });
    });
  },
});
