/** Writes docs/schemas/ and media/pipeline.schema.json again, so that they say what operations and definitions may hold: `npm run schemas`. */
import { runScript } from './lib/run.mjs';

const args = [
  'run',
  '--project',
  'unit',
  'test/unit/cli/schemas.test.ts',
  'test/unit/pipelines/pipelineSchema.test.ts',
];
const env = { ...process.env, GRITE_WRITE_SCHEMAS: '1' };
const { ok } = await runScript('node_modules/vitest/vitest.mjs', args, { show: true, env });
process.exitCode = ok ? 0 : 1;
