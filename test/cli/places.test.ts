import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { json, newRepository, run } from '../support/cli.ts';
import { bash, programFolder } from '../support/shell.ts';

const bin = programFolder('grite');

describe('what stands in an unexpected place', () => {
  it('a folder that was removed under the command: says so, also to programs', async () => {
    const cwd = newRepository();
    mkdirSync(join(cwd, 'gone'));
    const ended = await bash('cd gone && rmdir ../gone && grite --json issue list', { cwd, bin });
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code: 5, stdout: '' });
    // The shell that starts the program complains about the folder as well.
    expect(JSON.parse(ended.stderr.slice(ended.stderr.indexOf('{')))).toMatchObject({
      ok: false,
      error: { code: 'io_error', message: 'the current folder cannot be accessed: it has been removed' },
    });
  });

  it('a folder where AGENTS.md belongs: the repository is set up all the same', async () => {
    const cwd = newRepository();
    mkdirSync(join(cwd, 'AGENTS.md'));
    expect(await json(['init'], { cwd })).toMatchObject({
      action: 'created',
      agents_md_action: 'skipped',
      agents_md_reason: 'not-a-file',
    });
    const again = await run(['init'], { cwd });
    expect(again).toMatchObject({ code: 0, stderr: 'note: AGENTS.md was left alone, because it is a folder\n' });
  });

  it('a folder among templates: is none, and is not offered', async () => {
    const cwd = newRepository();
    mkdirSync(join(cwd, '.grite', 'templates', 'meeting.md'), { recursive: true });
    writeFileSync(join(cwd, '.grite', 'templates', 'long.md'), 'x'.repeat(300_000));
    const list = await run(['issue', 'template', 'list'], { cwd });
    expect(list.stdout).not.toContain('meeting');
    expect(list.stderr).toMatch(/^note: .*long\.md: it has more than 262144 bytes\n$/);
    const { code, stderr } = await run(['issue', 'create', '--template', 'meeting', '--title', 'T'], { cwd });
    expect({ code, stderr }).toEqual({
      code: 3,
      stderr: 'error: There is no template meeting\n  try: grite issue template list\n',
    });
    expect(existsSync(join(cwd, '.git', 'refs', 'grite'))).toBe(false);
  });
});

it('says of what is taken off and was not there that nothing had to change', async () => {
  const cwd = newRepository();
  const { short_id: id } = await json<{ short_id: string }>(['issue', 'create', '--title', 'T'], { cwd });
  const said = async (...args: string[]): Promise<string> => (await run(['issue', ...args], { cwd })).stdout;
  expect(await said('label', 'remove', id, '--label', 'none')).toBe(
    `Unchanged: ${id}  T (its labels are so already)\n`,
  );
  expect(await said('link', 'remove', id, '--url', 'https://example.com/')).toBe(
    `Unchanged: ${id}  T (its links are so already)\n`,
  );
  expect(await said('assignee', 'remove', id, '--user', 'bob')).toBe(
    `Unchanged: ${id}  T (its assignees are so already)\n`,
  );
});
