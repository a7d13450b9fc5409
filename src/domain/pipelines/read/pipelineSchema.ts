import * as z from 'zod/mini';
import { stepTypes } from '../steps/list.ts';
import type { StepType } from '../steps/stepType.ts';
import { BODY } from './readPipeline.ts';
import { STEP_PROPERTIES } from './readStep.ts';

/** A JSON Schema, or a part of one. */
export type Schema = Readonly<Record<string, unknown>>;

const TEXT: Schema = { type: ['string', 'number', 'boolean'] };
const FLAG: Schema = { type: 'boolean' };
const DURATION: Schema = { type: ['number', 'string'] };
const TEXTS: Schema = { anyOf: [{ type: 'string' }, { type: 'array', items: TEXT }] };
const MAPPING: Schema = { type: 'object' };
const whole = (minimum: number, maximum: number): Schema => ({ type: 'integer', minimum, maximum });
const about = (description: string, schema: Schema): Schema => ({ description, ...schema });

const ENV = about('Added to the environment, never in place of it', {
  type: 'object',
  additionalProperties: { type: ['string', 'number', 'boolean', 'null'] },
});
const COMMAND: Schema = { anyOf: [{ type: 'string' }, { type: 'array', items: TEXT, minItems: 1 }] };
const CELLS: Schema = { type: 'array', items: MAPPING };

/** Of properties that have a rule of their own; others of the vocabulary may be anything. */
const OF_STEP: Readonly<Record<string, Schema>> = {
  id: about('What others know the step by', TEXT),
  name: about('As people call it', TEXT),
  description: TEXT,
  command: about('A line for the shell, or a program with its arguments as a list', COMMAND),
  run: about('The same as command', COMMAND),
  type: about('The kind of step', { type: ['string', 'number', 'boolean'] }),
  config: about('Settings of the kind of step', MAPPING),
  needs: about('Ids of steps that must have passed before', TEXTS),
  if: about('The condition under which it runs', TEXT),
  always: about('Runs also after a failure and while the run is being cancelled', FLAG),
  continue_on_error: about('Its failure is no failure of the run', FLAG),
  matrix: about('Run once for each combination of its axes', {
    type: 'object',
    properties: { include: CELLS, exclude: CELLS, max_parallel: whole(1, 256), fail_fast: FLAG },
    additionalProperties: { type: 'array', items: TEXT },
  }),
  artifacts: about('Files that are kept', { type: ['string', 'array', 'object'] }),
  cwd: about('A folder in the work tree', TEXT),
  env: ENV,
  timeout: about('For each try: seconds, or such as 90s, 15m, 2h', DURATION),
  retries: about('Further tries after the first', whole(0, 100)),
  retry_delay: about('Before the first further try; each pause is twice as long', DURATION),
  retry_on: about('Exit codes that are tried again', { type: 'array', items: whole(1, 255) }),
};

const OF_PIPELINE: Readonly<Record<string, Schema>> = {
  description: TEXT,
  steps: { type: 'array', minItems: 1, items: { $ref: '#/definitions/step' } },
  parallel_runners: about('How many steps run at once at most', whole(1, 256)),
  fail_fast: about('After a failure nothing new begins', FLAG),
  timeout: about('Of the whole run: seconds, or such as 15m, 2h', DURATION),
  env: ENV,
  requires: about('What must be there before anything runs', {
    type: 'object',
    properties: { env: TEXTS, tools: { type: 'array', items: { type: ['string', 'object'] } } },
    additionalProperties: false,
  }),
};

/**
 * The JSON Schema (draft-07) of definitions in YAML, for editors: properties by place, kinds of steps and their settings. What it
 * accepts is not yet right (names, conditions, the graph are checked by reading); what reading accepts it accepts.
 */
export function pipelineSchema(): Schema {
  const body = propertiesOf(BODY, OF_PIPELINE);
  const name = about('Without it: as the file is called', TEXT);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'A pipeline of Grite',
    type: 'object',
    if: { required: ['kind'], properties: { kind: { not: { type: 'null' } } } },
    then: {
      properties: {
        kind: { const: 'Pipeline' },
        apiVersion: {},
        metadata: { type: ['object', 'null'], properties: { name } },
        spec: { type: 'object', properties: body, required: ['steps'], additionalProperties: false },
      },
      required: ['spec'],
      additionalProperties: false,
    },
    else: { properties: { kind: {}, name: orNull(name), ...body }, required: ['steps'], additionalProperties: false },
    definitions: { step: stepSchema() },
  };
}

function stepSchema(): Schema {
  const names = stepTypes.flatMap(({ className, name }) => [className, name]);
  return {
    type: 'object',
    properties: {
      ...propertiesOf(STEP_PROPERTIES, OF_STEP),
      // Other spellings of these names are read too.
      type: {
        description: OF_STEP['type']?.['description'],
        anyOf: [{ enum: names }, { type: 'string' }, { type: 'null' }],
      },
    },
    additionalProperties: false,
    allOf: stepTypes.map(settingsOf),
  };
}

/** Settings may be spelled in other ways too, so that no name is wrong and none can be asked for. */
function settingsOf({ className, name, schema }: StepType): Schema {
  const { properties = {} } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input', unrepresentable: 'any' });
  const settings = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, orNull(value as Schema)]));
  const spellings = [...new Set([className, name, name.replaceAll('-', '_')])];
  return {
    if: { properties: { type: { enum: spellings } }, required: ['type'] },
    then: { properties: { config: { type: ['object', 'null'], properties: settings } } },
  };
}

/** Null is the same as nothing. */
const orNull = (schema: Schema): Schema =>
  Object.keys(schema).length === 0 ? {} : { anyOf: [schema, { type: 'null' }] };

function propertiesOf(names: readonly string[], rules: Readonly<Record<string, Schema>>): Record<string, Schema> {
  return Object.fromEntries(
    names.map((name) => [name, name === 'steps' ? (rules[name] ?? {}) : orNull(rules[name] ?? {})]),
  );
}
