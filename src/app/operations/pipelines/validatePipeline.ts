import * as z from 'zod/mini';
import { fault } from '../../../base/fault.ts';
import { err, ok } from '../../../base/result.ts';
import { parsePipelines, unplanned } from '../../pipelines/parsePipelines.ts';
import { findPipeline } from '../../pipelines/pipelineFiles.ts';
import { operation } from '../operation.ts';
import { pipelineArgument, pipelineReference, problemView } from './views.ts';

export const validatePipeline = operation({
  id: 'pipeline.validate',
  summary: 'Tell whether a definition can be run, and what is wrong with it; nothing is executed',
  level: 'read',
  input: z.strictObject({ pipeline: pipelineReference }),
  output: z.object({
    path: z.string(),
    valid: z.boolean(),
    /** `syntax`: the definition is code, which was only parsed; what it describes is known once it is executed. */
    checked: z.enum(['definition', 'syntax']),
    problems: z.array(problemView),
  }),
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
  async run(repository, { pipeline }, { signal }) {
    const file = await findPipeline(repository, pipeline);
    if (!file.ok) return file;
    const { path, language } = file.value;
    const [parsed] = await parsePipelines(repository, [file.value], signal);
    if (parsed === undefined || parsed.checked === 'nothing') {
      if (repository.readOnly || language.code === undefined)
        return err({ code: 'definition-untrusted', details: { path } });
      throw fault('python-missing', { file: path });
    }
    const { checked, definition } = parsed;
    const problems = [...parsed.problems, ...(definition === undefined ? [] : unplanned(definition))];
    return ok({ path, valid: problems.length === 0, checked, problems });
  },
});
