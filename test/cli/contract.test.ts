import { describe, expect, it } from 'vitest';
import { operations } from '../../src/app/operations/catalog.ts';
import { CALLS, prepared } from '../support/calls.ts';
import { operationOf } from '../support/commandLines.ts';
import { json, newRepository, run } from '../support/cli.ts';

/** What goes on writes an object a line, at least one. */
function expectItems(stdout: string, items: NonNullable<ReturnType<typeof operationOf>['items']>): void {
  const lines = stdout.trimEnd().split('\n');
  for (const line of lines) {
    const { schema_version: version, ...item } = JSON.parse(line) as Record<string, unknown>;
    expect(version).toBe(1);
    expect(items.safeParse(item)).toMatchObject({ success: true, data: item });
  }
}

it('has a call of every operation', () => {
  expect(Object.keys(CALLS).sort()).toEqual(operations.map(({ id }) => id).sort());
});

describe.each(operations.map(({ id, cli }) => ({ id, words: cli.command.split(' ') })))('$id', ({ id, words }) => {
  it('writes data that its schema describes to standard output, and nothing else anywhere', async () => {
    const { cwd, args } = await prepared(id);
    const { code, stdout, stderr } = await run([...args, '--json'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const { items } = operationOf(id);
    if (items !== undefined) {
      expectItems(stdout, items);
      return;
    }
    const document = JSON.parse(stdout) as { data: unknown };
    expect(document).toMatchObject({ schema_version: 1, ok: true });
    expect(operationOf(id).output.safeParse(document.data)).toMatchObject({ success: true, data: document.data });
    expect(stdout).toBe(`${JSON.stringify(document, null, 2)}\n`);
  });

  it('shows people something, in words', async () => {
    const { cwd, args } = await prepared(id);
    const { code, stdout } = await run(args, { cwd });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\S[^]*\n$/);
    expect(stdout).not.toMatch(/undefined|\[object|^\{/);
  });

  it('writes a usage error as JSON to standard error, and nothing to standard output', async () => {
    const { code, stdout, stderr } = await run([...words, '--no-such-option', '--json'], { cwd: newRepository() });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    const document = JSON.parse(stderr) as unknown;
    expect(document).toMatchObject({
      schema_version: 1,
      ok: false,
      error: { code: 'invalid_args', message: expect.any(String) as string, details: { problem: 'option-unknown' } },
    });
    expect(document).toHaveProperty('error.details.suggestions.0');
  });
});

describe('help and version', () => {
  const cwd = '/';

  it.each([['--help'], ['help'], ['issue', '--help'], ['help', 'issue', 'create'], ['--version']])(
    '%j',
    async (...args) => {
      const { code, stdout, stderr } = await run(args, { cwd });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toMatch(/\S/);
    },
  );

  it('are data with --json', async () => {
    expect(await json(['--version'], { cwd })).toEqual({ version: expect.stringMatching(/^\d+\.\d+\.\d+/) as string });
    const { commands } = await json<{ commands: { id: string }[] }>(['--help'], { cwd });
    expect(commands.map(({ id }) => id)).toEqual([...operations.map(({ id }) => id), 'completions']);
  });

  it.each(['grit', 'gryt', 'ccm-orchestrator', 'ccm'] as const)('answer as %s', async (door) => {
    expect((await run(['--version'], { cwd, door })).stdout).toMatch(new RegExp(`^${door} \\d`));
    expect((await run(['--help'], { cwd, door })).stdout).toContain(`Usage: ${door} `);
    expect((await run(['no-such-command'], { cwd, door })).code).toBe(2);
  });

  it('a group alone, or nothing, is a usage error with help', async () => {
    for (const args of [[], ['issue']]) {
      const { code, stdout, stderr } = await run(args, { cwd });
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/^error: [^]*Usage: /);
    }
  });
});
