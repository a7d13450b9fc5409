import * as z from 'zod/mini';
import { err, ok } from '../../../base/result.ts';
import { isName } from '../../../domain/pipelines/names.ts';
import { examplePipeline } from '../../pipelines/example.ts';
import { PIPELINES_FOLDER } from '../../pipelines/pipelineFiles.ts';
import { operation } from '../operation.ts';
import { described } from '../schema.ts';

export const newPipeline = operation({
  id: 'pipeline.new',
  summary: 'Write the definition of a new pipeline, to be edited',
  level: 'write',
  input: z.strictObject({ name: described('What it is called', z.string()) }),
  output: z.object({ name: z.string(), path: z.string() }),
  caller: true,
  cli: {
    command: 'pipeline new',
    args: ['name'],
    doors: ['gryt'],
    examples: [{ line: 'grite pipeline new release', says: 'as .gryt/pipelines/release.yaml' }],
  },
  async run({ workTreeFiles, location }, { name }) {
    if (!isName(name)) return err({ code: 'pipeline-name-invalid', details: { name } });
    if (workTreeFiles === undefined) return err({ code: 'work-tree-missing', details: { path: location.gitDir } });
    const path = `${PIPELINES_FOLDER}/${name}.yaml`;
    const isNew = await workTreeFiles.createText(path, examplePipeline(name));
    return isNew ? ok({ name, path }) : err({ code: 'pipeline-exists', details: { path } });
  },
});
