import { operations } from '../app/operations/catalog.ts';
import { inputJsonSchema, type JsonSchema } from '../app/operations/jsonSchema.ts';
import type { Operation, OptionRefinement } from '../app/operations/operation.ts';
import type {
  ArgumentSpec,
  ChunkName,
  CommandManifest,
  CommandSpec,
  InputSpec,
  OptionSpec,
  ValueKind,
} from './commandSpec.ts';

/** Operations that must start as fast as can be, in chunks of their own (hot.ts, read.ts). */
const CHUNKS: ReadonlyMap<string, ChunkName> = new Map([
  ['issue.create', 'hot'],
  ['issue.list', 'read'],
  ['issue.show', 'read'],
]);

/** The command line of every operation, derived from the catalogue. Runs when the program is built. */
export function describeCommands(): CommandManifest {
  return { commands: operations.flatMap(withAliases) };
}

function withAliases(operation: Operation): CommandSpec[] {
  const command = describeCommand(operation);
  const others = operation.cli.aliases ?? [];
  return [command, ...others.map((words) => ({ ...command, words: words.split(' '), isAlias: true }))];
}

export function describeCommand(operation: Operation): CommandSpec {
  const { id, summary, level, caller, cli } = operation;
  const schema = inputJsonSchema(operation);
  const properties = Object.entries(schema.properties ?? {});
  const args = cli.args ?? [];
  const inputOf = (property: string): InputSpec =>
    describeValue(property, schema, cli.options?.[property], `${id}: ${property}`);
  const argumentOf = (property: string): ArgumentSpec => ({
    ...inputOf(property),
    ...(cli.options?.[property]?.file && { file: true }),
  });
  const optionOf = ([property, { type }]: [string, JsonSchema]): OptionSpec =>
    type === 'boolean'
      ? describeFlag(property, schema, cli.options?.[property])
      : describeOption(inputOf(property), schema, cli.options?.[property]);
  return {
    id,
    words: cli.command.split(' '),
    summary,
    level,
    chunk: CHUNKS.get(id) ?? 'full',
    ...(caller !== undefined && { caller }),
    ...(cli.doors && { doors: cli.doors }),
    ...(cli.doorWords && { doorWords: cli.doorWords }),
    args: args.map(argumentOf),
    options: properties
      .filter(([property]) => !args.includes(property) || cli.options?.[property]?.isOptionToo === true)
      .map(optionOf)
      .map((option) => (args.includes(option.property) ? { ...option, required: false } : option)),
    examples: cli.examples,
  };
}

function describeValue(
  property: string,
  schema: JsonSchema,
  refinement: OptionRefinement | undefined,
  what: string,
): InputSpec {
  const own = schema.properties?.[property];
  if (own === undefined) throw new Error(`${what} is not a property of the input`);
  const element = own.type === 'array' ? own.items : own;
  const choices = element?.enum?.map(String);
  return {
    property,
    description: own.description ?? '',
    required: schema.required?.includes(property) ?? false,
    repeat: own.type === 'array',
    value:
      refinement?.value ??
      nameOf(property, own.type === 'array')
        .replaceAll('-', '_')
        .toUpperCase(),
    kind: kindOf(element, what),
    ...(choices && { choices }),
    ...(refinement?.maxBytes !== undefined && { maxBytes: refinement.maxBytes }),
  };
}

function kindOf(schema: JsonSchema | undefined, what: string): ValueKind {
  const type = schema?.type;
  if (type === 'string') return 'text';
  if (type === 'number' || type === 'integer') return type;
  throw new Error(`${what} cannot come from a command line: ${JSON.stringify(type)}`);
}

function describeOption(input: InputSpec, schema: JsonSchema, refinement: OptionRefinement = {}): OptionSpec {
  const preset = schema.properties?.[input.property]?.default;
  const shown = typeof preset === 'string' || typeof preset === 'number' ? String(preset) : '';
  return {
    type: 'value',
    ...input,
    name: refinement.name ?? nameOf(input.property, input.repeat),
    ...(refinement.short !== undefined && { short: refinement.short }),
    ...(shown !== '' && { default: shown }),
    file: refinement.file ?? false,
  };
}

function describeFlag(property: string, schema: JsonSchema, refinement: OptionRefinement = {}): OptionSpec {
  const own = schema.properties?.[property];
  const sets = own?.default !== true;
  return {
    type: 'flag',
    property,
    description: own?.description ?? '',
    name: refinement.name ?? (sets ? nameOf(property, false) : `no-${nameOf(property, false)}`),
    ...(refinement.short !== undefined && { short: refinement.short }),
    sets,
  };
}

/** `due_date` → `due-date`; the singular of a list: `labels` → `label`, `dependencies` → `dependency`. */
function nameOf(property: string, list: boolean): string {
  const kebab = property
    .replaceAll(/(?<=[a-z0-9])[A-Z]/g, '-$&')
    .replaceAll('_', '-')
    .toLowerCase();
  return list ? kebab.replace(/ies$/, 'y').replace(/s$/, '') : kebab;
}
