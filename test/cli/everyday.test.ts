import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Created, everything, git, json, type Listed, newFolder, newRepository, run } from '../support/cli.ts';
import { readIndependently } from '../support/gitLogs.ts';

describe('an issue, from creation to reading', () => {
  const cwd = newRepository();

  it('is created, listed and shown', async () => {
    const created = await run(['issue', 'create', '--title', 'Login fails', '--label', 'bug', '--label', 'auth'], {
      cwd,
    });
    expect(created).toMatchObject({ code: 0, stderr: '' });
    const [, shortId] = /^Created (gi-[0-9a-f]{8}) {2}Login fails\n$/.exec(created.stdout) ?? [];
    expect(shortId).toBeDefined();

    const listed = await run(['issue', 'list'], { cwd });
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toContain(`${shortId}  open  Login fails  [auth, bug]`);
    expect(listed.stdout).toContain('1 issue, 1 open');

    const shown = await run(['issue', 'show', shortId as string], { cwd });
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toContain('Labels: auth, bug');
  });

  it('is a record that another reader of the format verifies', () => {
    const { events } = readIndependently(cwd);
    expect(events).toHaveLength(1);
  });
});

describe('command lines of the use cases', () => {
  const cwd = newRepository();

  it.each<[string, string[], Record<string, unknown>]>([
    [
      'labels and --json at the end',
      ['--title', 'Login', '--body', 'POST /auth/login', '--label', 'a', '--label', 'b', '--json'],
      { title: 'Login' },
    ],
    [
      'a title in brackets',
      ['--title', '[Memory] Authentication patterns', '--label', 'memory', '--json'],
      { title: '[Memory] Authentication patterns' },
    ],
    [
      'a body of Markdown that starts with a dash',
      ['--title', 'PR Prep', '--body', '- [ ] Tests\n- [ ] Docs\n', '--json'],
      { title: 'PR Prep' },
    ],
    ['a label with a colon', ['--title', 'Deploy', '--label', 'priority:P1', '--json'], { title: 'Deploy' }],
    ['an assignee', ['--title', 'Onboarding: Alice', '--assignee', 'alice', '--json'], { title: 'Onboarding: Alice' }],
    ['a title that starts with dashes', ['--title', '--force is ignored', '--json'], { title: '--force is ignored' }],
  ])('%s', async (_, args, expected) => {
    const { code, stdout } = await run(['issue', 'create', ...args], { cwd });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ schema_version: 1, ok: true, data: expected });
  });

  it('finds them again by label and state', async () => {
    const byLabel = await json<Listed>(['issue', 'list', '--label', 'memory'], { cwd });
    expect(byLabel.issues.map(({ title }) => title)).toEqual(['[Memory] Authentication patterns']);
    const both = await json<Listed>(['issue', 'list', '--label', 'a', '--label', 'b', '--state', 'open'], { cwd });
    expect(both.issues.map(({ title }) => title)).toEqual(['Login']);
    expect((await json<Listed>(['issue', 'list', '--state', 'closed'], { cwd })).total).toBe(0);
  });

  it('actor init --label', async () => {
    expect(await json(['actor', 'init', '--label', 'alice-laptop'], { cwd })).toMatchObject({ label: 'alice-laptop' });
  });
});

describe('texts from files', () => {
  const cwd = newRepository();
  const bodyOf = async (args: string[], input?: string): Promise<unknown> => {
    const { issue_id } = await json<Created>(['issue', 'create', '--title', 'T', ...args], {
      cwd,
      ...(input !== undefined && { input }),
    });
    return (await json<{ issue: { body: string } }>(['issue', 'show', issue_id], { cwd })).issue.body;
  };

  it('come from standard input', async () => {
    expect(await bodyOf(['--body-file', '-'], 'Größe 👍\n\nline\n')).toBe('Größe 👍\n\nline\n');
  });

  it('come from a file, whose byte order mark is left out', async () => {
    writeFileSync(join(cwd, 'body.md'), '\uFEFFfrom a file\n');
    expect(await bodyOf(['--body-file', 'body.md'])).toBe('from a file\n');
  });

  it('come from a file below the folder of -C', async () => {
    const { issue_id } = await json<Created>(['-C', cwd, 'issue', 'create', '--title', 'T', '--body-file', 'body.md'], {
      cwd: newFolder(),
    });
    expect(await json(['issue', 'show', issue_id], { cwd })).toMatchObject({ issue: { body: 'from a file\n' } });
  });

  it('may be of the largest size that is allowed', async () => {
    const body = 'x'.repeat(1_048_576);
    expect(await bodyOf(['--body-file', '-'], body)).toBe(body);
  });
});

describe('who acts', () => {
  const cwd = newRepository();

  it('is nobody until something is written, and asking changes nothing', async () => {
    const fresh = newRepository();
    const before = everything(fresh);
    for (const words of [
      ['actor', 'current'],
      ['actor', 'show'],
    ]) {
      const { code, stdout, stderr } = await run(words, { cwd: fresh });
      expect({ code, stdout }).toEqual({ code: 3, stdout: '' });
      expect(stderr).toMatch(/^error: Nobody writes from here yet.*\n {2}try: grite init\n$/);
    }
    expect(everything(fresh)).toEqual(before);
  });

  it('is set up once, listed, shown and chosen', async () => {
    const first = await json<{ actor_id: string; action: string }>(['init'], { cwd });
    expect(first.action).toBe('created');
    expect(await json(['init'], { cwd })).toMatchObject({ actor_id: first.actor_id, action: 'existing' });
    const second = await json<{ actor_id: string; data_dir: string }>(['actor', 'init', '--label', 'bot'], { cwd });
    expect(await json(['actor', 'current'], { cwd })).toMatchObject({
      actor_id: first.actor_id,
      source: 'repo_default',
    });
    const flag = await json(['actor', 'current', '--actor', second.actor_id], { cwd });
    expect(flag).toMatchObject({ actor_id: second.actor_id, source: 'flag' });
    const folder = await json(['actor', 'current', '--data-dir', second.data_dir], { cwd });
    expect(folder).toMatchObject({ actor_id: second.actor_id, source: 'env' });
    const env = { GRITE_HOME: second.data_dir };
    expect(await json(['actor', 'current'], { cwd, env })).toMatchObject({ actor_id: second.actor_id, source: 'env' });
    const named = await json(['actor', 'current', '--actor', first.actor_id], { cwd, env });
    expect(named).toMatchObject({ actor_id: first.actor_id, source: 'flag' });
    await json(['actor', 'use', second.actor_id], { cwd });
    expect(await json(['actor', 'show'], { cwd })).toMatchObject({
      actor: { actor_id: second.actor_id, label: 'bot' },
    });
    const list = await run(['actor', 'list'], { cwd });
    expect(list.stdout).toContain(`* ${second.actor_id}  bot`);
    expect(list.stdout).toContain(`  ${first.actor_id}`);
  });
});

describe('where it works', () => {
  it('in a folder below, in a worktree and in a bare repository', async () => {
    const cwd = newRepository();
    const below = join(cwd, 'a', 'b');
    mkdirSync(below, { recursive: true });
    await json(['issue', 'create', '--title', 'From below'], { cwd: below });
    git(cwd, 'commit', '--quiet', '--allow-empty', '--message', 'first');
    const worktree = join(newFolder(), 'worktree');
    git(cwd, 'worktree', 'add', '--quiet', worktree);
    await json(['issue', 'create', '--title', 'From the worktree'], { cwd: worktree });
    expect((await json<Listed>(['issue', 'list'], { cwd })).issues.map(({ title }) => title)).toEqual([
      'From below',
      'From the worktree',
    ]);
    const bare = newFolder();
    git(bare, 'init', '--quiet', '--bare');
    await json(['issue', 'create', '--title', 'Bare'], { cwd: bare });
    expect((await json<Listed>(['issue', 'list'], { cwd: bare })).total).toBe(1);
  });
});

it('--quiet says nothing, unless it is an error or JSON', async () => {
  const cwd = newRepository();
  expect(await run(['-q', 'issue', 'create', '--title', 'T'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
  expect((await run(['-q', 'issue', 'list', '--json'], { cwd })).stdout).toContain('"total": 1');
  expect((await run(['-q', 'issue', 'create', '--title', ''], { cwd })).stderr).toMatch(/^error: /);
});
