import * as z from 'zod/mini';
import { err, ok } from '../../../base/result.ts';
import { introduce } from '../../introduce.ts';
import { examplePipeline } from '../../pipelines/example.ts';
import { PIPELINES_FOLDER } from '../../pipelines/pipelineFiles.ts';
import { operation } from '../operation.ts';

/** What of `.gryt` belongs to this clone alone. */
const IGNORED = 'gryt.db\ngryt.db-*\nsnapshots/\n';

export const initPipelines = operation({
  id: 'pipeline.init',
  summary: 'Set up .gryt: a pipeline to begin with, and what git is to leave alone',
  level: 'write',
  input: z.strictObject({}),
  output: z.object({
    actor_id: z.string(),
    /** Files that were written; empty when all of them were there. */
    created: z.array(z.string()),
  }),
  caller: true,
  cli: {
    command: 'pipeline init',
    doors: ['gryt'],
    doorWords: { gryt: ['init'] },
    examples: [{ line: 'grite pipeline init', says: 'running it again changes nothing' }],
  },
  async run(repository) {
    const { workTreeFiles, location } = repository;
    if (workTreeFiles === undefined) return err({ code: 'work-tree-missing', details: { path: location.gitDir } });
    const current = await repository.actors.ensureHere();
    if (!current.ok) return current;
    const introduced = await introduce(repository, current.value.actor);
    if (!introduced.ok) return introduced;
    const hasPipelines = (await workTreeFiles.list(PIPELINES_FOLDER)).length > 0;
    const files = [
      ['.gryt/.gitignore', IGNORED],
      ['.gryt/generations/.gitkeep', ''],
      ...(hasPipelines ? [] : [[`${PIPELINES_FOLDER}/example.yaml`, examplePipeline('example')] as const]),
    ] as const;
    const created: string[] = [];
    for (const [path, text] of files) if (await workTreeFiles.createText(path, text)) created.push(path);
    return ok({ actor_id: current.value.actor.id, created });
  },
});
