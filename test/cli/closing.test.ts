import { chmodSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Created, git, json, newFolder, run } from '../support/cli.ts';

interface Shown {
  readonly issue: { readonly state: 'open' | 'closed'; readonly comments: readonly { readonly body: string }[] };
}

/** Where our clone notes how far it has looked. */
const SEEN = '.git/grite/local/default-branch.json';

let cwd: string;

function commit(message: string, folder = cwd): string {
  git(folder, 'commit', '--quiet', '--allow-empty', '--message', message);
  return git(folder, 'rev-parse', 'HEAD');
}

async function create(folder = cwd): Promise<string> {
  return (await json<Created>(['issue', 'create', '--title', 'Login fails'], { cwd: folder })).short_id;
}

async function show(id: string, folder = cwd): Promise<Shown['issue']> {
  return (await json<Shown>(['issue', 'show', id], { cwd: folder })).issue;
}

const state = async (id: string, folder = cwd): Promise<string> => (await show(id, folder)).state;
const reopen = (id: string): Promise<unknown> => json(['issue', 'reopen', id], { cwd });

/** A repository with a commit on its branch. */
function newRepository(...options: string[]): string {
  const folder = join(newFolder(), 'repo');
  git('/', 'init', '--quiet', '--initial-branch', 'main', ...options, folder);
  commit('first', folder);
  return folder;
}

beforeEach(() => {
  cwd = newRepository();
});

describe('a commit that says it closes an issue', () => {
  it('does so when it reached the default branch, told by whatever command comes next', async () => {
    const id = await create();
    const head = commit(`Login works\n\nCloses: ${id}`);
    const { code, stdout, stderr } = await run(['issue', 'list'], { cwd });
    expect({ code, stderr }).toEqual({ code: 0, stderr: `note: ${id} was closed by commit ${head.slice(0, 8)}\n` });
    expect(stdout).toContain('closed');
    expect((await show(id)).comments.map(({ body }) => body)).toEqual([
      `Closed by commit ${head.slice(0, 8)} "Login works"`,
    ]);
    expect(git(cwd, 'log', '--format=%B', 'refs/grite/wal')).not.toBe('');
    expect((await run(['issue', 'list'], { cwd })).stderr).toBe('');
    expect((await show(id)).comments).toHaveLength(1);
  });

  it('also counts when it is the first one of all', async () => {
    cwd = join(newFolder(), 'repo');
    git('/', 'init', '--quiet', '--initial-branch', 'main', cwd);
    const id = await create();
    commit(`Fixes ${id}`);
    expect(await state(id)).toBe('closed');
  });

  it('says nothing where programs read', async () => {
    const id = await create();
    commit(`Fixes ${id}`);
    const { stderr } = await run(['issue', 'list', '--json'], { cwd });
    expect(stderr).toBe('');
    expect(await state(id)).toBe('closed');
  });

  it('waits on another branch until that is merged, by a merge or by moving on', async () => {
    const [first, second] = [await create(), await create()];
    git(cwd, 'switch', '--quiet', '--create', 'feature');
    commit(`Fixes ${first}`);
    expect(await state(first)).toBe('open');
    git(cwd, 'switch', '--quiet', 'main');
    commit('meanwhile');
    git(cwd, 'merge', '--quiet', '--no-ff', '--message', 'Merge feature', 'feature');
    expect(await state(first)).toBe('closed');
    git(cwd, 'switch', '--quiet', '--create', 'next');
    commit(`resolved ${second}`);
    expect(await state(second)).toBe('open');
    git(cwd, 'switch', '--quiet', 'main');
    git(cwd, 'merge', '--quiet', '--ff-only', 'next');
    expect(await state(second)).toBe('closed');
  });

  it('is looked at in a linked worktree and with a detached HEAD alike', async () => {
    const [first, second] = [await create(), await create()];
    const worktree = join(newFolder(), 'linked');
    git(cwd, 'worktree', 'add', '--quiet', worktree, '-b', 'other');
    commit(`Closes ${first}`);
    expect(await state(first, worktree)).toBe('closed');
    git(cwd, 'checkout', '--quiet', '--detach');
    commit(`Closes ${second}`);
    expect(await state(second)).toBe('open');
    git(cwd, 'branch', '--force', 'main', 'HEAD');
    expect(await state(second)).toBe('closed');
  });

  it('never closes it a second time', async () => {
    const id = await create();
    commit(`Closes ${id}`);
    expect(await state(id)).toBe('closed');
    await reopen(id);
    // As after a crash: what was done is done, and was not noted.
    const seen = readFileSync(join(cwd, SEEN), 'utf8');
    const parent = git(cwd, 'rev-parse', 'HEAD~');
    writeFileSync(join(cwd, SEEN), seen.replaceAll(git(cwd, 'rev-parse', 'HEAD'), parent));
    expect(await state(id)).toBe('open');
    expect(readFileSync(join(cwd, SEEN), 'utf8')).toBe(seen);
    commit(`Closes ${id}, really`);
    expect(await state(id)).toBe('closed');
    expect((await show(id)).comments).toHaveLength(2);
  });

  it('is the same commit after a rebase or an amended message', async () => {
    const id = await create();
    commit(`Closes ${id}`);
    expect(await state(id)).toBe('closed');
    await reopen(id);
    git(cwd, 'commit', '--quiet', '--amend', '--allow-empty', '--message', `Closes ${id}: better words`);
    expect(await state(id)).toBe('open');
    commit('another');
    git(cwd, 'reset', '--quiet', '--hard', 'HEAD~2');
    expect(await state(id)).toBe('open');
    commit(`Closes ${id} anew`);
    expect(await state(id)).toBe('closed');
  });

  it('leaves other issues, and those that it cannot mean, alone', async () => {
    const id = await create();
    await json(['issue', 'close', id], { cwd });
    commit(`Closes ${id}, gi-0000000000 and gi-ffff. Fixes #1, abcd1234`);
    expect((await run(['issue', 'list'], { cwd })).stderr).toBe('');
    expect((await show(id)).comments).toEqual([]);
  });

  it('is passed over with all that was there before anybody looked', async () => {
    const id = await create();
    commit(`Closes ${id}`);
    rmSync(join(cwd, SEEN));
    expect(await state(id)).toBe('open');
    commit('next');
    expect(await state(id)).toBe('open');
  });

  it('does nothing, and makes nobody, where nobody acts', async () => {
    commit('Closes gi-7f3a2c91');
    await json(['issue', 'list'], { cwd });
    expect(existsSync(join(cwd, '.git/grite/local'))).toBe(false);
    expect(existsSync(join(cwd, '.git/grite/actors'))).toBe(false);
  });

  it('closes once for all clones', async () => {
    const id = await create();
    const bare = join(newFolder(), 'bare.git');
    git('/', 'clone', '--quiet', '--bare', cwd, bare);
    git(cwd, 'remote', 'add', 'origin', bare);
    git(cwd, 'push', '--quiet', 'origin', 'refs/grite/wal');
    const other = join(newFolder(), 'clone');
    git('/', 'clone', '--quiet', bare, other);
    git(other, 'fetch', '--quiet', 'origin', 'refs/grite/wal:refs/grite/wal');
    await json(['init', '--no-agents-md'], { cwd: other });
    await json(['issue', 'list'], { cwd: other });
    commit(`Closes ${id}`);
    git(cwd, 'push', '--quiet', 'origin', 'main');
    expect(await state(id)).toBe('closed');
    git(cwd, 'push', '--quiet', 'origin', 'refs/grite/wal');
    // The tracked branch of the other clone reaches it before its own branch does.
    git(other, 'fetch', '--quiet', 'origin', 'main', 'refs/grite/wal:refs/grite/wal');
    expect((await run(['issue', 'list'], { cwd: other })).stderr).toBe('');
    expect((await show(id, other)).comments).toHaveLength(1);
  });

  it('closes when it is fetched, though this clone does not have it on its own branch yet', async () => {
    const other = join(newFolder(), 'clone');
    git('/', 'clone', '--quiet', cwd, other);
    const id = await create(other);
    await json(['issue', 'list'], { cwd: other });
    commit(`Closes ${id}`);
    git(other, 'fetch', '--quiet');
    expect(await state(id, other)).toBe('closed');
    git(other, 'merge', '--quiet', '--ff-only');
    expect((await show(id, other)).comments).toHaveLength(1);
  });

  it('is looked for on the branch that origin calls its default, or the configuration', async () => {
    git(cwd, 'branch', '--move', 'trunk');
    const other = join(newFolder(), 'clone');
    git('/', 'clone', '--quiet', cwd, other);
    git(other, 'switch', '--quiet', '--create', 'main');
    const id = await create(other);
    commit(`Closes ${id}`, other);
    expect(await state(id, other)).toBe('open');
    git(other, 'switch', '--quiet', 'trunk');
    git(other, 'merge', '--quiet', '--ff-only', 'main');
    expect(await state(id, other)).toBe('closed');
    git(cwd, 'branch', 'main');
    git(cwd, 'config', 'init.defaultBranch', 'trunk');
    const own = await create();
    commit(`Closes ${own}`);
    expect(await state(own)).toBe('closed');
  });

  it('keeps a command from nothing when it cannot be read or noted', async () => {
    const id = await create();
    commit(`Closes ${id}`);
    const object = git(cwd, 'rev-parse', 'HEAD');
    const file = join(cwd, '.git/objects', object.slice(0, 2), object.slice(2));
    chmodSync(file, 0o644);
    writeFileSync(file, 'damaged');
    const { code, stdout } = await run(['issue', 'list'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('Login fails');
    writeFileSync(join(cwd, SEEN), '{"version":1,"since":"?"');
    expect((await run(['issue', 'list'], { cwd })).code).toBe(0);
  });

  it.each([
    ['ids of SHA-256', ['--object-format=sha256']],
    ['a bare-looking separate git dir', ['--separate-git-dir']],
  ])('closes in a repository with %s', async (_what, options) => {
    const place = options.map((option) =>
      option === '--separate-git-dir' ? `${option}=${join(newFolder(), 'git')}` : option,
    );
    cwd = newRepository(...place);
    const id = await create();
    const head = commit(`Closes ${id}`);
    expect((await show(id)).comments.map(({ body }) => body)).toEqual([
      `Closed by commit ${head.slice(0, 8)} "Closes ${id}"`,
    ]);
  });
});
