import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Created, git, json, newFolder, newRepository, run } from '../support/cli.ts';

interface Started {
  readonly branch: string;
  readonly created: boolean;
  readonly switched: boolean;
  readonly assigned: readonly string[];
  readonly me_unknown: boolean;
}

let cwd: string;
let id: string;

const start = (...args: string[]): Promise<Started> => json<Started>(['issue', 'start', id, ...args], { cwd });
const current = (folder = cwd): Promise<{ branch: string | null; issue: { short_id: string } | null }> =>
  json(['issue', 'current'], { cwd: folder });
const head = (): string => git(cwd, 'symbolic-ref', '--short', 'HEAD');

beforeEach(async () => {
  cwd = newRepository();
  git(cwd, 'commit', '--quiet', '--allow-empty', '--message', 'first');
  git(cwd, 'branch', '--move', 'main');
  id = (await json<Created>(['issue', 'create', '--title', 'Login fails on Safari 🔥'], { cwd })).short_id;
});

describe('issue start', () => {
  it('makes a branch, switches to it and assigns whoever asks; again it changes nothing', async () => {
    await json(['config', 'set', 'me', 'ada'], { cwd });
    const branch = `${id}-login-fails-on-safari`;
    expect(await start()).toMatchObject({
      branch,
      created: true,
      switched: true,
      assigned: ['ada'],
      me_unknown: false,
    });
    expect(head()).toBe(branch);
    expect(await start()).toMatchObject({ branch, created: false, switched: false, assigned: [] });
    expect(await current()).toMatchObject({ branch, issue: { short_id: id, assignees: ['ada'] } });
    git(cwd, 'switch', '--quiet', 'main');
    expect(await start('--no-switch')).toMatchObject({ branch, created: false, switched: false });
    expect(head()).toBe('main');
    expect(await start()).toMatchObject({ branch, created: false, switched: true });
  });

  it('goes back to the branch that was made when the issue had another title', async () => {
    const { branch } = await start();
    git(cwd, 'switch', '--quiet', 'main');
    await json(['issue', 'update', id, '--title', 'Something else'], { cwd });
    expect(await start()).toMatchObject({ branch, created: false, switched: true });
  });

  it('takes another name, and leaves assignees and the work tree alone when it is asked to', async () => {
    expect(await start('--branch', 'fix/login', '--no-switch', '--no-assign')).toMatchObject({
      branch: 'fix/login',
      created: true,
      switched: false,
      assigned: [],
      me_unknown: false,
    });
    expect(head()).toBe('main');
    expect(git(cwd, 'rev-parse', 'fix/login')).toBe(git(cwd, 'rev-parse', 'main'));
    expect(await current()).toEqual({ branch: 'main', issue: null });
  });

  it('works in a repository without commits, in a linked worktree, and says when nobody is known', async () => {
    git(cwd, 'worktree', 'add', '--quiet', join(newFolder(), 'linked'), '-b', 'linked');
    const [, linked] = git(cwd, 'worktree', 'list', '--porcelain').match(/worktree (.*linked)$/m) ?? [];
    cwd = linked as string;
    expect(await start()).toMatchObject({ created: true, switched: true });
    expect(await current()).toMatchObject({ issue: { short_id: id } });
    cwd = newRepository();
    id = (await json<Created>(['issue', 'create', '--title', '題'], { cwd })).short_id;
    const { stdout, stderr, code } = await run(['issue', 'start', id], { cwd });
    expect({ stdout, code }).toEqual({ stdout: `Switched to the new branch ${id}\n${id}  題\n`, code: 0 });
    expect(stderr).toBe('note: nobody was assigned, because nothing says who you are: grite config set me NAME\n');
    expect(head()).toBe(id);
  });

  it('lets git refuse what would lose work, and changes nothing then', async () => {
    writeFileSync(join(cwd, 'file'), 'one');
    git(cwd, 'add', 'file');
    git(cwd, 'commit', '--quiet', '--message', 'file');
    git(cwd, 'branch', id, 'main~');
    writeFileSync(join(cwd, 'file'), 'two');
    await json(['config', 'set', 'me', 'ada'], { cwd });
    const { code, stderr } = await run(['issue', 'start', id, '--json'], { cwd });
    expect(code).toBe(4);
    const { error } = JSON.parse(stderr) as { error: { details: { problem: string; reason: string } } };
    expect(error.details.problem).toBe('branch-refused');
    expect(error.details.reason).toContain('file');
    expect(head()).toBe('main');
    expect(await json(['issue', 'show', id], { cwd })).toMatchObject({ issue: { assignees: [] } });
  });

  it("runs the user's hooks; one that fails afterwards undoes nothing", async () => {
    const hooks = join(cwd, '.git/hooks');
    mkdirSync(hooks, { recursive: true });
    writeFileSync(join(hooks, 'post-checkout'), '#!/bin/sh\necho ran > hook-ran\nexit 3\n');
    chmodSync(join(hooks, 'post-checkout'), 0o755);
    expect(await start()).toMatchObject({ created: true, switched: true });
    rmSync(join(cwd, 'hook-ran'));
  });

  it.each([['--upload-pack=x'], ['a..b'], ['HEAD'], ['']])('refuses the name %j', async (name) => {
    const { code, stderr } = await run(['issue', 'start', id, `--branch=${name}`, '--json'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('branch-name-invalid');
    expect(git(cwd, 'branch', '--list')).toBe('* main');
  });

  it('refuses a bare repository, where there is nothing to work on', async () => {
    const bare = join(newFolder(), 'bare.git');
    git('/', 'clone', '--quiet', '--bare', cwd, bare);
    const issue = (await json<Created>(['issue', 'create', '--title', 'T'], { cwd: bare })).short_id;
    const { code, stderr } = await run(['issue', 'start', issue], { cwd: bare });
    expect(code).toBe(2);
    expect(stderr).toContain('is a bare repository');
  });

  it('makes names that git itself accepts', () => {
    for (const name of [`${id}-login-fails-on-safari`, id])
      expect(git(cwd, 'check-ref-format', '--branch', name)).toBe(name);
  });
});

describe('issue current', () => {
  it('is none on a branch that names none, or one that is not known, and with a detached HEAD', async () => {
    expect(await current()).toEqual({ branch: 'main', issue: null });
    git(cwd, 'switch', '--quiet', '--create', 'gi-00000000-other');
    expect(await current()).toEqual({ branch: 'gi-00000000-other', issue: null });
    git(cwd, 'checkout', '--quiet', '--detach');
    expect(await current()).toEqual({ branch: null, issue: null });
    expect((await run(['issue', 'current'], { cwd })).stdout).toBe('No branch is checked out\n');
  });
});

it('a lock that forbids it is found before there is a branch', async () => {
  await json(['config', 'set', 'lock_policy', 'require'], { cwd });
  await json(['lock', 'acquire', `issue:${id}`], { cwd, env: { GRITE_SESSION: 'another' } });
  const { code } = await run(['issue', 'start', id], { cwd });
  expect([code, head(), git(cwd, 'branch', '--list', '--format=%(refname:short)')]).toEqual([4, 'main', 'main']);
  await start('--no-assign');
  expect(head()).not.toBe('main');
});
