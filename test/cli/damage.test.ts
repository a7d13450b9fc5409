import { chmodSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendEvents, createdEvent } from '../support/cliLogs.ts';
import { type Created, everything, git, json, type Listed, newRepository, run } from '../support/cli.ts';

function looseFile(cwd: string, id: string): string {
  return join(cwd, '.git', 'objects', id.slice(0, 2), id.slice(2));
}

function overwrite(file: string, content: string): void {
  chmodSync(file, 0o644);
  writeFileSync(file, content);
}

/** The chunk that the log's commit `revision` holds. */
function chunkOf(cwd: string, revision: string): string {
  const line = git(cwd, 'ls-tree', '-r', revision)
    .split('\n')
    .find((entry) => entry.endsWith('.bin'));
  return line?.split(/\s+/)[2] as string;
}

describe('an object of the log that is damaged', () => {
  async function threeIssues(): Promise<{ cwd: string; chunk: string; ids: string[] }> {
    const cwd = newRepository();
    const ids: string[] = [];
    for (const title of ['First', 'Second', 'Third']) {
      ids.push((await json<Created>(['issue', 'create', '--title', title], { cwd })).issue_id);
    }
    return { cwd, chunk: chunkOf(cwd, 'refs/grite/wal~1'), ids };
  }

  it.each([
    ['is garbage', (file: string) => overwrite(file, 'not an object')],
    ['is empty', (file: string) => overwrite(file, '')],
    ['is missing', (file: string) => rmSync(file)],
  ])('%s: the rest is shown, the damage is named, and work goes on', async (_, damage) => {
    const { cwd, chunk, ids } = await threeIssues();
    damage(looseFile(cwd, chunk));

    const listed = await json<Listed>(['issue', 'list'], { cwd });
    expect(listed.issues.map(({ title }) => title)).toEqual(['First', 'Third']);
    expect(listed.problem_count).toBe(1);
    const shown = await run(['issue', 'list'], { cwd });
    expect(shown).toMatchObject({ code: 0 });
    expect(shown.stderr).toMatch(/^note: .*could not be read.*grite db stats/);
    // A backup that lacks something must not look like one that has all.
    expect((await run(['export'], { cwd })).stderr).toMatch(/^note: .*could not be read.*grite db stats/);

    const stats = await json<{ logs: { problems: Record<string, unknown>[] }[] }>(['db', 'stats'], { cwd });
    expect(stats.logs[0]?.problems).toMatchObject([{ id: chunk }]);
    expect((await run(['db', 'stats'], { cwd })).stdout).toContain(chunk);

    const fourth = await json<Created>(['issue', 'create', '--title', 'Fourth'], { cwd });
    const after = await json<Listed>(['issue', 'list'], { cwd });
    expect(after.issues.map(({ issue_id }) => issue_id)).toEqual([ids[0], ids[2], fourth.issue_id]);
  });

  it('is shown in lists as soon as it is back, though no ref moved', async () => {
    const { cwd, chunk } = await threeIssues();
    const file = looseFile(cwd, chunk);
    renameSync(file, `${file}.away`);
    for (let i = 0; i < 2; i++) expect((await json<Listed>(['issue', 'list'], { cwd })).total).toBe(2);
    renameSync(`${file}.away`, file);
    expect(await json(['issue', 'list'], { cwd })).toMatchObject({ total: 3, problem_count: 0 });
  });
});

describe('a configuration that is not what it should be', () => {
  it.each([
    ['no TOML', 'default_actor = \n'],
    ['not UTF-8', '\xff'],
  ])('%s', async (_, text) => {
    const cwd = newRepository();
    await json(['init'], { cwd });
    const file = join(cwd, '.git', 'grite', 'config.toml');
    writeFileSync(file, text, 'latin1');
    const before = everything(cwd);
    const { code, stdout, stderr } = await run(['issue', 'create', '--title', 'T'], { cwd });
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toMatch(/^error: .*config\.toml cannot be understood: .*\n {2}try: mend /);
    expect(everything(cwd)).toEqual(before);
  });

  it('an actor without an id', async () => {
    const cwd = newRepository();
    const { data_dir } = await json<{ data_dir: string }>(['init'], { cwd });
    writeFileSync(join(data_dir, 'config.toml'), 'label = "me"\n');
    const { code, stderr } = await run(['issue', 'create', '--title', 'T'], { cwd });
    expect(code).toBe(5);
    expect(stderr).toContain('actor_id');
  });
});

describe('an actor that nobody uses and that is damaged', () => {
  it.each([
    ['is empty', ''],
    ['is no TOML', 'actor_id = \n'],
    ['is not UTF-8', '\xff'],
    ['is another one', `actor_id = "${'ab'.repeat(16)}"\n`],
  ])('%s: it is shown as such, and everything else works', async (_, text) => {
    const cwd = newRepository();
    const { actor_id } = await json<{ actor_id: string }>(['init'], { cwd });
    const { data_dir } = await json<{ data_dir: string }>(['actor', 'init'], { cwd });
    const file = join(data_dir, 'config.toml');
    writeFileSync(file, text, 'latin1');
    expect(await json(['init'], { cwd })).toMatchObject({ actor_id, action: 'existing' });
    expect(await json(['actor', 'list'], { cwd })).toMatchObject({
      actors: [{ actor_id, default: true }],
      damaged: [{ path: file }],
    });
    const { code, stdout, stderr } = await run(['actor', 'list'], { cwd });
    expect({ code, stdout }).toEqual({ code: 0, stdout: `* ${actor_id}\n` });
    expect(stderr).toContain(`note: an actor cannot be used: ${file}: `);
    await json(['issue', 'create', '--title', 'T'], { cwd });
  });
});

describe('a ref that cannot be used', () => {
  it('is damaged', async () => {
    const cwd = newRepository();
    mkdirSync(join(cwd, '.git/refs/grite'), { recursive: true });
    writeFileSync(join(cwd, '.git/refs/grite/wal'), 'garbage\n');
    const { code, stdout, stderr } = await run(['issue', 'list'], { cwd });
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toMatch(/^error: The ref refs\/grite\/wal cannot be used: .*\n {2}try: git /);
  });

  it('is locked by somebody who lives', async () => {
    const cwd = newRepository();
    await json(['issue', 'create', '--title', 'First'], { cwd });
    const lock = join(cwd, '.git/refs/grite/wal.lock');
    writeFileSync(lock, '');
    const { code, stdout, stderr } = await run(['issue', 'create', '--title', 'Second'], { cwd });
    expect({ code, stdout }).toEqual({ code: 5, stdout: '' });
    expect(stderr).toMatch(/^error: Another process has held refs\/grite\/wal for [^]*try: .*wal\.lock/);
    expect((await json<Listed>(['issue', 'list'], { cwd })).total).toBe(1);
    rmSync(lock);
    await json(['issue', 'create', '--title', 'Second'], { cwd });
    expect((await json<Listed>(['issue', 'list'], { cwd })).total).toBe(2);
  });
});

it('what others wrote does not reach the terminal as a command', async () => {
  const cwd = newRepository();
  const hostile = '\x1b]0;owned\x07\x1b[2J\u009b31m\u202ered\r\nsecond line';
  await appendEvents(cwd, [createdEvent('ab'.repeat(16), hostile, hostile, [hostile])]);
  for (const args of [
    ['issue', 'list'],
    ['issue', 'show', 'abab'],
    ['issue', 'list', '--json'],
    ['issue', 'show', 'abab', '--json'],
  ]) {
    const { code, stdout, stderr } = await run(args, { cwd });
    expect({ code, stderr }, args.join(' ')).toEqual({ code: 0, stderr: '' });
    expect(stdout, args.join(' ')).not.toMatch(/[^\P{Cc}\n]|\u202e/u);
  }
});
