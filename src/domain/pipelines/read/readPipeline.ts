import { err, ok, type Result } from '../../../base/result.ts';
import { readYaml, type YamlPlace } from '../../../base/yaml.ts';
import type { PipelineDefinition, StepDefinition, ToolRequirement } from '../definition.ts';
import { readHooks } from '../hooks/list.ts';
import { isName, NAME_RULE } from '../names.ts';
import { checkGraph } from '../checkGraph.ts';
import { type DefinitionProblem, type Path, Problems } from '../problem.ts';
import { Field, type Mapping } from './field.ts';
import { readMatchers } from './readReports.ts';
import { LONGEST_TIMEOUT, readEnv, readStep } from './readStep.ts';

/** Bytes of the file of a definition. */
export const DEFINITION_LIMIT = 1_048_576;
const MOST = { steps: 2_000, parallel: 256, names: 200 };

const EXTRAS = ['hooks', 'destinations', 'secrets', 'on_failure', 'auth', 'validators'];
/** What a pipeline may have besides its name. */
export const BODY = [
  'description',
  'steps',
  'parallel_runners',
  'fail_fast',
  'timeout',
  'env',
  'requires',
  'problem_matchers',
  ...EXTRAS,
];

/**
 * A pipeline from its YAML text: `name` and `steps` at the top, or a document with `kind: Pipeline`, `metadata` and `spec`.
 * Nothing is executed. `fallbackName`: what it is called where it does not say so, the name of its file.
 */
export function readPipelineYaml(
  text: string,
  fallbackName: string,
): Result<PipelineDefinition, readonly DefinitionProblem[]> {
  const parsed = readYaml(text);
  if (!parsed.ok) {
    const { line, column = 1, reason } = parsed.error;
    return err([{ line, column, path: '', message: reason }]);
  }
  return readPipeline(parsed.value.value, fallbackName, (path) => parsed.value.placeOf(path));
}

/** The same from a value; `placeOf` tells where a property was written. */
export function readPipeline(
  value: unknown,
  fallbackName: string,
  placeOf: (path: Path) => YamlPlace,
): Result<PipelineDefinition, readonly DefinitionProblem[]> {
  const problems = new Problems(placeOf);
  const pipeline = readDocument(new Field(value, [], problems), fallbackName);
  if (pipeline !== undefined && problems.all.length === 0) checkGraph(pipeline.steps, problems, pipeline.path);
  if (pipeline === undefined || problems.all.length > 0) return err(problems.all);
  const { path: _, ...definition } = pipeline;
  return ok(definition);
}

type Located = PipelineDefinition & { readonly path: Path };

function readDocument(whole: Field, fallbackName: string): Located | undefined {
  const document = whole.mapping();
  if (document === undefined) return undefined;
  if (document.get('kind').isMissing) {
    document.refuseOthers(['name', ...BODY]);
    return readBody(document, document.get('name'), fallbackName);
  }
  document.refuseOthers(['kind', 'apiVersion', 'metadata', 'spec']);
  if (document.get('kind').value !== 'Pipeline') {
    document.get('kind').refuse('it must be Pipeline');
    return undefined;
  }
  const metadata = document.optional('metadata', (each) => each.mapping());
  const spec = document.get('spec').mapping(BODY);
  return (
    spec &&
    readBody(spec, metadata?.get('name') ?? new Field(undefined, ['metadata', 'name'], whole.problems), fallbackName)
  );
}

function readBody(body: Mapping, nameField: Field, fallbackName: string): Located | undefined {
  const name = nameField.isMissing ? fallbackName : nameField.text();
  if (name !== undefined && !isName(name)) nameField.refuse(`the name must be ${NAME_RULE}`);
  const hooks = readHooks(body.get('hooks').value);
  if (!hooks.ok)
    for (const { path, message } of hooks.error) body.problems.add([...body.path, 'hooks', ...path], message);
  const matchers = body.optional('problem_matchers', readMatchers) ?? [];
  const steps = readSteps(body.get('steps'))?.map((step) => ({ ...step, matchers: [...step.matchers, ...matchers] }));
  const requires = body.optional('requires', (each) => each.mapping(['env', 'tools']));
  const rest = {
    description: body.optional('description', (each) => each.text()),
    parallel: body.optional('parallel_runners', (each) => each.whole(1, MOST.parallel)) ?? 1,
    failFast: body.optional('fail_fast', (each) => each.flag()) ?? true,
    timeoutMs: body.optional('timeout', (each) => each.duration(LONGEST_TIMEOUT)),
    env: body.optional('env', readEnv) ?? {},
    requiredEnv: requires?.optional('env', (each) => each.texts(MOST.names)) ?? [],
    tools: requires?.optional('tools', readTools) ?? [],
    extras: body.pick(EXTRAS),
    path: [...body.path, 'steps'],
  };
  return name === undefined || steps === undefined ? undefined : { name, steps, ...rest };
}

function readSteps(field: Field): readonly StepDefinition[] | undefined {
  if (field.isMissing) {
    field.refuse('a pipeline needs steps');
    return undefined;
  }
  const fields = field.list(MOST.steps);
  if (fields?.length === 0) {
    field.refuse('a pipeline needs a step');
    return undefined;
  }
  const steps = fields?.map(readStep);
  return steps?.every((step) => step !== undefined) ? steps : undefined;
}

function readTools(field: Field): readonly ToolRequirement[] | undefined {
  return field.list(MOST.names)?.flatMap((each) => {
    if (typeof each.value === 'string')
      return [{ name: each.value, minVersion: undefined, versionArgs: ['--version'] }];
    const tool = each.mapping(['name', 'min_version', 'version_args']);
    const name = tool?.get('name').text();
    if (tool === undefined || name === undefined) return [];
    const minVersion = tool.optional('min_version', (version) => version.text());
    if (minVersion !== undefined && !/^\d+(\.\d+)*$/.test(minVersion))
      tool.get('min_version').refuse('it must be numbers with dots between them');
    return [
      { name, minVersion, versionArgs: tool.optional('version_args', (args) => args.texts(20)) ?? ['--version'] },
    ];
  });
}
