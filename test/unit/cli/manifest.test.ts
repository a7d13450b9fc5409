import * as z from 'zod/mini';
import { expect, it } from 'vitest';
import { operation } from '../../../src/app/operations/operation.ts';
import { described } from '../../../src/app/operations/schema.ts';
import { ok } from '../../../src/base/result.ts';
import { doorInfo } from '../../../src/cli/doors.ts';
import { describeCommand } from '../../../src/cli/manifest.ts';
import { parseCommandLine } from '../../../src/cli/parse/parseCommandLine.ts';

function commandWith(shape: Record<string, z.ZodMiniType>, args: string[] = []) {
  const made = operation({
    id: 'test.run',
    summary: 'Run a test',
    level: 'read',
    input: z.object(shape),
    output: z.object({}),
    cli: { command: 'test run', args, examples: [] },
    run: () => Promise.resolve(ok({})),
  });
  return describeCommand(made);
}

function parsed(shape: Record<string, z.ZodMiniType>, argv: string[], args: string[] = []) {
  const door = doorInfo('grite', { commands: [commandWith(shape, args)] });
  return parseCommandLine(door, ['test', 'run', ...argv]);
}

it.each([
  ['labels', '--label'],
  ['dependencies', '--dependency'],
  ['dueDates', '--due-date'],
  ['due_dates', '--due-date'],
])('a list %s is the repeatable option %s', (property, option) => {
  const shape = { [property]: described('d', z._default(z.array(z.string()), [])) };
  expect(parsed(shape, [option, 'a', option, 'b'])).toMatchObject({ kind: 'run', input: { [property]: ['a', 'b'] } });
});

it('a boolean is a flag, and one that is on has a flag that turns it off', () => {
  const shape = {
    force: described('d', z._default(z.boolean(), false)),
    agents_md: described('d', z._default(z.boolean(), true)),
  };
  expect(parsed(shape, ['--force', '--no-agents-md'])).toMatchObject({ input: { force: true, agents_md: false } });
  expect(parsed(shape, ['--agents-md'])).toMatchObject({ kind: 'wrong' });
});

it.each([
  ['7', z.int(), 7],
  ['-7', z.int(), -7],
  ['1.5', z.number(), 1.5],
])('reads the number %s', (text, schema, count) => {
  expect(parsed({ count: described('d', schema) }, ['--count', text])).toMatchObject({ kind: 'run', input: { count } });
});

it.each([
  ['1.5', z.int()],
  ['99999999999999999999', z.int()],
  ['', z.number()],
  ['1e3', z.number()],
  ['Infinity', z.number()],
])('does not take %s for a number', (text, schema) => {
  expect(parsed({ count: described('d', schema) }, ['--count', text])).toMatchObject({
    kind: 'wrong',
    error: { problem: 'value-not-a-number' },
  });
});

it('a list may be the last argument', () => {
  const shape = { to: described('d', z.string()), paths: described('d', z.array(z.string())) };
  expect(parsed(shape, ['x', 'a', 'b'], ['to', 'paths'])).toMatchObject({ input: { to: 'x', paths: ['a', 'b'] } });
});

it('an input that no command line can say is found when the program is built', () => {
  expect(() => commandWith({ nested: described('d', z.object({})) })).toThrow(/cannot come from a command line/);
  expect(() => commandWith({}, ['missing'])).toThrow(/not a property/);
});
