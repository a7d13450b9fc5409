import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { json } from '../support/cli.ts';
import { bash, programFolder, withTwoIssues } from '../support/shell.ts';
import { shellBlocks, shellCommands } from '../support/shellCommands.ts';

const useCases = readFileSync(join(import.meta.dirname, '../fixtures/use-cases.md'), 'utf8');

/** What the program does not have yet. */
const LATER = /^grite (?:lock|sync|db verify)\b/;

const blocks = shellBlocks(useCases);
const written = blocks.flatMap(shellCommands);
/** In the texts of the issues. */
const mentioned = [...useCases.matchAll(/`(grite [^`]+)`/g)].flatMap(([, command]) => command ?? []);

const bin = programFolder('grite');

describe('the use cases', () => {
  const commands = [...written, ...mentioned];
  let given: Awaited<ReturnType<typeof withTwoIssues>>;
  beforeAll(async () => {
    given = await withTwoIssues();
  });

  it('were read as a whole', () => {
    expect(blocks).toHaveLength(24);
    const lines = useCases.match(/^grite .*/gm) ?? [];
    expect(written.map((command) => command.split('\n')[0])).toEqual(lines);
    expect(written).toHaveLength(56);
    expect(commands.filter((command) => LATER.test(command)).map((command) => command.split(' ')[1])).toEqual(
      expect.arrayContaining(['lock', 'sync', 'db']),
    );
  });

  it.each(commands.filter((command) => !LATER.test(command)))('%s', async (command) => {
    const { code, stdout, stderr } = await bash(given.complete(command), { cwd: given.cwd, bin });
    expect({ code, stderr }).toEqual({ code: 0, stderr: expect.stringMatching(/^(?:note: .*\n)*$/) as string });
    if (/--json$/m.test(command)) expect(JSON.parse(stdout)).toMatchObject({ schema_version: 1, ok: true });
    else expect(stdout === '').toBe(/ > /.test(command));
  });

  it('leave what they say', async () => {
    const names = readdirSync(given.cwd).filter((name) => /^audit-\d{8}\.json$/.test(name));
    expect(names).toHaveLength(1);
    expect(JSON.parse(readFileSync(join(given.cwd, names[0] ?? ''), 'utf8'))).toBeTypeOf('object');
    const { issues } = await json<{ issues: { title: string; labels: string[]; assignees: string[] }[] }>(
      ['issue', 'list', '--label', 'onboarding'],
      { cwd: given.cwd },
    );
    expect(issues).toMatchObject([{ title: 'Onboarding: Alice', assignees: ['alice'] }]);
  });
});
