import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { reapRuns } from '../../pipelines/reapRuns.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { runView, viewRun } from './views.ts';

export const listRuns = operation({
  id: 'run.list',
  summary: 'List the newest runs of pipelines',
  level: 'read',
  input: z.strictObject({
    pipeline: described('Only those of this pipeline', z.optional(z.string())),
    limit: described('So many at most', z._default(z.int().check(z.minimum(1), z.maximum(1_000)), 20)),
  }),
  output: z.object({ runs: z.array(runView) }),
  cli: {
    command: 'run list',
    options: { pipeline: { value: 'NAME' }, limit: { value: 'N' } },
    doors: ['gryt'],
    examples: [{ line: 'grite run list --pipeline ci', says: 'what became of it lately' }],
  },
  async run(repository, { pipeline, limit }) {
    await reapRuns(repository);
    const rows = (await repository.projection.current()).newestRuns(limit, pipeline);
    return ok({ runs: rows.map(viewRun) });
  },
});
