import * as z from 'zod/mini';
import { ok } from '../../../base/result.ts';
import { withPipeline } from '../../pipelines/loadPipeline.ts';
import { findPipeline } from '../../pipelines/pipelineFiles.ts';
import { planFor } from '../../pipelines/startRun.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';
import { pipelineArgument, pipelineReference } from './views.ts';

export const graphPipeline = operation({
  id: 'pipeline.graph',
  summary: 'Show which step of a pipeline comes after which',
  level: 'read',
  input: z.strictObject({
    pipeline: pipelineReference,
    parallel: described('As with so many at once', z.optional(z.int().check(z.minimum(1), z.maximum(256)))),
  }),
  output: z.object({
    name: z.string(),
    nodes: z.array(z.string()),
    /** From what is needed to what needs it. */
    edges: z.array(z.object({ from: z.string(), to: z.string() })),
    /** Steps that could run at once, in their order. */
    levels: z.array(z.array(z.string())),
  }),
  caller: true,
  executes: true,
  cli: {
    command: 'pipeline graph',
    args: ['pipeline'],
    options: pipelineArgument,
    doors: ['gryt'],
    examples: [{ line: 'grite pipeline graph ci', says: 'a line for all that can run at once' }],
  },
  async run(repository, { pipeline, parallel }, { mayExecute, signal }) {
    const file = await findPipeline(repository, pipeline);
    if (!file.ok) return file;
    return withPipeline(repository, file.value, { mayExecute, signal }, async ({ definition }) => {
      const plan = planFor(definition, { parallel });
      if (!plan.ok) return plan;
      const { nodes } = plan.value;
      const keyOf = (index: number): string => nodes[index]?.key ?? '';
      return ok({
        name: definition.name,
        nodes: nodes.map(({ key }) => key),
        edges: nodes.flatMap(({ key, needs }) => needs.map((need) => ({ from: keyOf(need), to: key }))),
        levels: levelsOf(nodes.map(({ needs }) => needs)).map((level) => level.map(keyOf)),
      });
    });
  },
});

/** Needs may point forwards in the list. */
function levelsOf(needs: readonly (readonly number[])[]): number[][] {
  const levels: number[][] = [];
  const done = new Set<number>();
  while (done.size < needs.length) {
    const level = [...needs.keys()].filter(
      (index) => !done.has(index) && needs[index]?.every((need) => done.has(need)),
    );
    if (level.length === 0) throw new Error('needs in a circle were let through');
    for (const index of level) done.add(index);
    levels.push(level);
  }
  return levels;
}
