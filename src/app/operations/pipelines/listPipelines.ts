import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { listPipelines } from '../../pipelines/pipelineFiles.ts';
import { operation } from '../operation.ts';
import { problemView } from './views.ts';

export const listPipelinesOperation = operation({
  id: 'pipeline.list',
  summary: 'List the pipelines of the work tree',
  level: 'read',
  input: z.strictObject({}),
  output: z.object({
    pipelines: z.array(
      z.object({
        name: z.string(),
        path: z.string(),
        description: z.nullable(z.string()),
        step_count: z.number(),
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
  async run(repository) {
    const listed = await listPipelines(repository);
    return ok({
      pipelines: listed.map(({ name, path, definition }) => ({
        name: definition.ok ? definition.value.name : name,
        path,
        description: definition.ok ? (definition.value.description ?? null) : null,
        step_count: definition.ok ? definition.value.steps.length : 0,
        problems: definition.ok ? [] : [...definition.error],
      })),
    });
  },
});
