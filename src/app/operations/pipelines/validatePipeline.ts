import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { planAction } from '../../../domain/pipelines/planStep.ts';
import { readPipelineYaml } from '../../../domain/pipelines/read/readPipeline.ts';
import { findPipeline } from '../../pipelines/pipelineFiles.ts';
import { operation } from '../operation.ts';
import { pipelineArgument, pipelineReference, problemView } from './views.ts';

export const validatePipeline = operation({
  id: 'pipeline.validate',
  summary: 'Tell whether a definition can be run, and what is wrong with it; nothing is executed',
  level: 'read',
  input: z.strictObject({ pipeline: pipelineReference }),
  output: z.object({ path: z.string(), valid: z.boolean(), problems: z.array(problemView) }),
  caller: true,
  cli: {
    command: 'pipeline validate',
    args: ['pipeline'],
    options: pipelineArgument,
    doors: ['gryt'],
    doorWords: { gryt: ['validate'] },
    examples: [{ line: 'grite pipeline validate ci', says: 'exit code 1 when something is wrong with it' }],
  },
  failed: ({ valid }) => !valid,
  async run(repository, { pipeline }) {
    const file = await findPipeline(repository, pipeline);
    if (!file.ok) return file;
    const { path, name, text } = file.value;
    const read = readPipelineYaml(text, name);
    if (!read.ok) return ok({ path, valid: false, problems: [...read.error] });
    const problems = read.value.steps.flatMap(({ action, id, line }) => {
      const planned = planAction(action, { hasFile: () => false });
      return planned.ok ? [] : [{ line, column: 1, path: `steps.${id}`, message: planned.error }];
    });
    return ok({ path, valid: problems.length === 0, problems });
  },
});
