import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import Ajv from 'ajv';
import { format } from 'prettier';
import { describe, expect, it } from 'vitest';
import { examplePipeline } from '../../../src/app/pipelines/example.ts';
import { parseYaml } from '../../../src/base/yaml.ts';
import { pipelineSchema } from '../../../src/domain/pipelines/read/pipelineSchema.ts';
import { readPipelineYaml } from '../../../src/domain/pipelines/read/readPipeline.ts';
import { STEP_ROWS } from '../../support/stepRows.ts';

const root = new URL('../../../', import.meta.url);
const file = new URL('media/pipeline.schema.json', root);
/** Formats that draft-07 does not name are passed over, as editors do. */
const accepts = new Ajv({ unknownFormats: 'ignore' }).compile(pipelineSchema());

function valueOf(text: string): unknown {
  const parsed = parseYaml(text);
  if (!parsed.ok) throw new Error(parsed.error.reason);
  return parsed.value;
}

/** The definitions of the docs, and of this project. */
function samples(): string[] {
  const docs = ['docs/pipelines.md', 'docs/pipeline-steps.md'].flatMap((path) =>
    [...readFileSync(new URL(path, root), 'utf8').matchAll(/```yaml\n(.*?)```/gs)].map(([, text = '']) => text),
  );
  const folder = new URL('.gryt/pipelines/', root);
  const own = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
  return [...docs, ...own, examplePipeline('example')].filter((text) => readPipelineYaml(text, 'ci').ok);
}

const STEP = '{name: a, command: b}';

/** Each alone is what reading accepts. */
const GOOD = [
  `steps: [${STEP}]`,
  `kind: Pipeline\nmetadata: {name: x}\nspec: {steps: [${STEP}]}`,
  `steps: [{name: a, type: pytest, config: {args: -v, cwd: src, timeout: 5m}}]`,
  `steps: [{name: a, type: go_test, config: {race: true}}]`,
  `steps: [{id: a, command: [make, 1], needs: [], matrix: {n: [1, x, true], max_parallel: 2}, retries: 3}]`,
  `name: 2024\ndescription:\nkind:\nsteps: [{name: 1, run: x, env: {A: , B: 1}}]\nrequires: {env: X, tools: [node]}`.replace(
    'kind:\n',
    '',
  ),
];
/** What neither reading nor the schema accepts. */
const BAD = [
  '{}',
  'steps: []',
  `steps: [${STEP}]\ncolour: red`,
  'steps: [{name: a, command: b, colour: red}]',
  `kind: Job\nspec: {steps: [${STEP}]}`,
  `steps: [${STEP}]\nparallel_runners: 0`,
  'steps: [{name: a, command: b, retries: 1.5}]',
  'steps: [{name: a, command: b, always: perhaps}]',
  `steps: [${STEP}]\nrequires: {tool: x}`,
];

describe('the schema of definitions', () => {
  it('is the file that is shipped', async () => {
    const expected = await format(JSON.stringify(pipelineSchema()), { parser: 'json', printWidth: 120 });
    if (process.env['GRITE_WRITE_SCHEMAS'] === '1') writeFileSync(file, expected);
    expect(readFileSync(file, 'utf8'), 'write it again with: npm run schemas').toBe(expected);
  });

  it('accepts what reading accepts', () => {
    const texts = [...samples(), ...GOOD];
    expect(texts.length).toBeGreaterThan(GOOD.length + 2);
    for (const text of texts) {
      expect(readPipelineYaml(text, 'ci'), text).toMatchObject({ ok: true });
      expect(accepts(valueOf(text)), `${text}${JSON.stringify(accepts.errors)}`).toBe(true);
    }
  });

  it.each(STEP_ROWS)('accepts settings of $type: $settings', ({ type, settings }) => {
    expect(accepts({ steps: [{ name: 'a', type, config: settings }] }), JSON.stringify(accepts.errors)).toBe(true);
  });

  it.each(BAD)('refuses what reading refuses: %s', (text) => {
    expect(readPipelineYaml(text, 'ci').ok).toBe(false);
    expect(accepts(valueOf(text))).toBe(false);
  });
});
