import { describe, expect, it } from 'vitest';
import { operations } from '../../../src/app/operations/catalog.ts';
import { inputJsonSchema, outputJsonSchema } from '../../../src/app/operations/jsonSchema.ts';
import { helpFor } from '../../../src/cli/help/help.ts';
import { GLOBAL_OPTIONS } from '../../../src/cli/parse/globalOptions.ts';
import { usageFailure } from '../../../src/cli/render/failure.ts';
import { grite, manifest, parse, shellWords } from '../../support/commandLines.ts';

const LEVELS = ['read', 'comment', 'write', 'lock', 'release', 'human'];

it('has operations', () => {
  expect(operations.length).toBeGreaterThanOrEqual(10);
});

it.each(['id', 'command'] as const)('gives every operation its own %s', (key) => {
  const all = operations.map((operation) => (key === 'id' ? operation.id : operation.cli.command));
  expect(all).toEqual([...new Set(all)]);
});

describe.each(operations.map((operation) => ({ operation, id: operation.id })))('$id', ({ operation }) => {
  const words = operation.cli.command.split(' ');
  const spec = manifest.commands.find((command) => command.id === operation.id);
  if (spec === undefined) throw new Error('the manifest lacks it');

  it('has a stable id, a level and a summary of one sentence without a full stop', () => {
    expect(operation.id).toMatch(/^[a-z]+(\.[a-zA-Z]+)?$/);
    expect(LEVELS).toContain(operation.level);
    expect(operation.summary).toMatch(/^[A-Z].*[^.]$/);
  });

  it('describes its input and output', () => {
    const input = inputJsonSchema(operation);
    expect(input).toMatchObject({ type: 'object', additionalProperties: false });
    expect(outputJsonSchema(operation).type).toBe('object');
    for (const [property, { description }] of Object.entries(input.properties ?? {})) {
      expect(description, `description of ${property}`).toMatch(/\S/);
    }
  });

  it('has options that nothing else is called', () => {
    const names = spec.options.flatMap((option) =>
      option.type === 'value' && option.file ? [option.name, `${option.name}-file`] : [option.name],
    );
    const all = [...GLOBAL_OPTIONS.map(({ name }) => name), ...names];
    const shorts = [...GLOBAL_OPTIONS, ...spec.options].flatMap(({ short }) => short ?? []);
    expect(all).toEqual([...new Set(all)]);
    expect(shorts).toEqual([...new Set(shorts)]);
    for (const short of shorts) expect(short).toHaveLength(1);
  });

  it('has help with examples that parse', () => {
    const help = helpFor(grite, words);
    expect(help).toContain(operation.summary);
    expect(operation.cli.examples.length).toBeGreaterThan(0);
    for (const { line } of operation.cli.examples) {
      expect(help).toContain(line);
      const [program, ...argv] = shellWords(line);
      expect(program).toBe('grite');
      expect(parse(...argv), line).toMatchObject({ kind: 'run', command: { id: operation.id } });
    }
  });

  it('refuses an option that it does not have', () => {
    const parsed = parse(...words, '--no-such-option');
    expect(parsed).toMatchObject({ kind: 'wrong', error: { problem: 'option-unknown' } });
    if (parsed.kind === 'wrong') expect(usageFailure(parsed.error).exitCode).toBe(2);
  });

  it('refuses to start without what it needs', () => {
    const parsed = parse(...words);
    const needs = [...spec.args, ...spec.options].some((input) => 'required' in input && input.required);
    if (needs) expect(parsed).toMatchObject({ kind: 'wrong', error: { problem: 'input-missing' } });
    else expect(parsed.kind).toBe('run');
  });
});
