import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { CHECKED, parsePipelines } from '../../pipelines/parsePipelines.ts';
import { pipelineFiles } from '../../pipelines/pipelineFiles.ts';
import { operation } from '../operation.ts';
import { problemView } from './views.ts';

export const listPipelinesOperation = operation({
  id: 'pipeline.list',
  summary: 'List the pipelines of the work tree; nothing is executed',
  level: 'read',
  input: z.strictObject({}),
  output: z.object({
    pipelines: z.array(
      z.object({
        name: z.string(),
        path: z.string(),
        description: z.nullable(z.string()),
        /** `null` where it is not known, because the definition is code or wrong. */
        step_count: z.nullable(z.number()),
        /** How far it was looked into. */
        checked: z.enum(CHECKED),
        problems: z.array(problemView),
      }),
    ),
  }),
  caller: true,
  cli: {
    command: 'pipeline list',
    doors: ['gryt'],
    examples: [{ line: 'grite pipeline list', says: 'what is in .gryt/pipelines' }],
  },
  async run(repository, _, { signal }) {
    const parsed = await parsePipelines(repository, await pipelineFiles(repository), signal);
    return ok({
      pipelines: parsed.map(({ file: { name, path }, checked, definition, problems }) => ({
        name: definition?.name ?? name,
        path,
        description: definition?.description ?? null,
        step_count: definition?.steps.length ?? null,
        checked,
        problems: [...problems],
      })),
    });
  },
});
