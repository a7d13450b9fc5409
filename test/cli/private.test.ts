import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Created, git, json, newFolder, newRepository, run } from '../support/cli.ts';

const SECRET = 'The token of the build leaks';

interface Shown {
  readonly issue: {
    readonly title: string;
    readonly body: string;
    readonly state: string;
    readonly private: boolean;
    readonly labels: readonly string[];
    readonly comments: readonly { readonly body: string }[];
    readonly attachments: readonly { readonly name: string }[];
  };
  readonly events: readonly { readonly event_id: string }[];
}

let remote: string;
let repository: string;

beforeEach(() => {
  remote = join(newFolder(), 'remote.git');
  git(newFolder(), 'init', '--quiet', '--bare', remote);
  repository = newRepository();
  git(repository, 'commit', '--quiet', '--allow-empty', '-m', 'first');
  git(repository, 'remote', 'add', 'origin', remote);
});

const grite = <T = Created>(...args: string[]): Promise<T> => json<T>(args, { cwd: repository });
const create = (...args: string[]): Promise<Created> => grite('issue', 'create', '--title', ...args);
const show = (id: string): Promise<Shown> => grite<Shown>('issue', 'show', id);
const titles = async (query: string): Promise<string[]> => {
  const { issues } = await grite<{ issues: { title: string }[] }>('issue', 'list', '--query', query);
  return issues.map(({ title }) => title);
};

/** Everything that a push of all shared refs put into the remote, read by git alone. */
function seenByOthers(): string {
  // As the Rust program pushes: everything below refs/grite/.
  git(repository, 'push', '--quiet', 'origin', 'refs/grite/*:refs/grite/*', 'refs/gryt/*:refs/gryt/*', 'HEAD');
  const objects = git(remote, 'cat-file', '--batch-all-objects', '--batch-check=%(objectname)').split('\n');
  return [git(remote, 'for-each-ref'), ...objects.map((id) => git(remote, 'cat-file', '-p', id))].join('\n');
}

/** A private issue with all that there can be, beside a public one. */
async function secret(): Promise<{ readonly own: string; readonly other: string }> {
  const { issue_id: other } = await create('Public');
  const { issue_id: own } = await create(SECRET, '--body', 'with all details', '--label', 'security', '--private');
  writeFileSync(join(repository, 'proof.log'), 'the proof');
  await grite('issue', 'comment', own, '--body', 'Seen by nobody');
  await grite('issue', 'label', 'add', own, '--label', 'severity:high');
  await grite('issue', 'assignee', 'add', own, '--user', 'alice');
  await grite('issue', 'attachment', 'add', own, 'proof.log');
  await grite('issue', 'dep', 'add', own, '--target', other, '--type', 'related_to');
  await grite('issue', 'close', own);
  return { own, other };
}

describe('a private issue', () => {
  it('is like every other in its own clone', async () => {
    const { own } = await secret();
    expect(await show(own)).toMatchObject({
      issue: {
        title: SECRET,
        body: 'with all details',
        state: 'closed',
        private: true,
        labels: ['security', 'severity:high'],
        comments: [{ body: 'Seen by nobody' }],
        attachments: [{ name: 'proof.log' }],
      },
    });
    expect([await titles('is:private'), await titles('-is:private'), await titles('token')]).toEqual([
      [SECRET],
      ['Public'],
      [SECRET],
    ]);
    const listed = await run(['issue', 'list', '--query', 'is:private'], { cwd: repository });
    expect(listed.stdout).toContain('private');
    expect(await grite('db', 'check')).toMatchObject({ corrupt_count: 0, projection_matches: true });
  });

  it('leaves nothing of itself on a remote', async () => {
    const { own } = await secret();
    const seen = seenByOthers();
    expect(seen).toContain('refs/grite/wal');
    for (const part of [SECRET, own, 'all details', 'nobody', 'severity', 'proof', 'refs/grite-private']) {
      expect(seen).not.toContain(part);
    }
  });

  it('is named by no public one', async () => {
    const { own, other } = await secret();
    const before = git(repository, 'rev-parse', 'refs/grite/wal');
    const attempts = [
      ['issue', 'dep', 'add', other, '--target', own],
      ['issue', 'update', other, '--parent', own],
      ['issue', 'create', '--title', 'Child', '--parent', own],
      ['issue', 'create', '--title', 'Child', '--label', `parent:${own}`],
      ['issue', 'label', 'add', other, '--label', `parent:${own.toUpperCase()}`],
    ];
    for (const args of attempts) {
      const { code, stderr } = await run(args, { cwd: repository });
      expect([args, code, stderr]).toEqual([args, 7, expect.stringContaining('is private')]);
    }
    expect(git(repository, 'rev-parse', 'refs/grite/wal')).toBe(before);
    await create('Private child', '--parent', own, '--private');
    expect(await titles('is:private')).toEqual([SECRET, 'Private child']);
  });

  it('does not tell its title by a branch', async () => {
    const { own } = await secret();
    const { branch } = await grite<{ branch: string }>('issue', 'start', own);
    expect(branch).toBe(`gi-${own.slice(0, 8)}`);
    expect(await grite<{ branch: string }>('issue', 'start', own)).toMatchObject({ branch, created: false });
  });

  it('is exported only when that is asked for', async () => {
    await secret();
    const exported = await run(['export'], { cwd: repository });
    expect(exported.stdout).not.toContain(SECRET);
    expect(exported.stderr).toContain('1 private issue is not in it');
    const whole = await run(['export', '--private'], { cwd: repository });
    expect(whole.stdout).toContain(SECRET);
    expect(whole.stderr).toBe('');
  });

  it('is undone, edited and closed by a commit like every other, and stays private', async () => {
    const { issue_id: own } = await create(SECRET, '--private');
    await grite('issue', 'update', own, '--title', 'Renamed');
    await grite('issue', 'undo', own);
    git(repository, 'commit', '--quiet', '--allow-empty', '-m', `Mend it\n\nCloses gi-${own.slice(0, 8)}`);
    expect(await show(own)).toMatchObject({ issue: { title: SECRET, state: 'closed', private: true } });
    expect(existsSync(join(repository, '.git/refs/grite/wal'))).toBe(false);
  });
});

describe('publishing', () => {
  it('makes the same events public, with the attached files', async () => {
    const { own } = await secret();
    const before = await show(own);
    const published = await grite('issue', 'publish', `gi-${own.slice(0, 8)}`);
    expect(published).toMatchObject({
      issues: [{ issue_id: own, title: SECRET }],
      event_count: 7,
      action: 'published',
    });
    const after = await show(own);
    expect(after.issue).toEqual({ ...before.issue, private: false });
    expect(after.events).toEqual(before.events);
    expect([await titles('is:private'), await titles('token')]).toEqual([[], [SECRET]]);
    expect(await grite('db', 'check')).toMatchObject({ corrupt_count: 0, projection_matches: true });

    expect(seenByOthers()).toContain(SECRET);
    const clone = join(newFolder(), 'clone');
    git(newFolder(), 'clone', '--quiet', `file://${remote}`, clone);
    await json(['sync', 'pull'], { cwd: clone });
    const there = await json<Shown>(['issue', 'show', own], { cwd: clone });
    expect(there.events).toEqual(before.events);
    await json(['issue', 'attachment', 'get', own, 'proof.log', '--output', 'got.log'], { cwd: clone });
    expect(readFileSync(join(clone, 'got.log'), 'utf8')).toBe('the proof');
  });

  it('is done once; what is written afterwards is public', async () => {
    const { own } = await secret();
    await grite('issue', 'publish', own);
    const head = git(repository, 'rev-parse', 'refs/grite/wal', 'refs/grite-private/wal');
    expect(await grite('issue', 'publish', own)).toMatchObject({ issues: [], event_count: 0, action: 'unchanged' });
    expect(git(repository, 'rev-parse', 'refs/grite/wal', 'refs/grite-private/wal')).toBe(head);
    await grite('issue', 'comment', own, '--body', 'Now everybody knows');
    expect(seenByOthers()).toContain('Now everybody knows');
  });

  it('gives the same lists to who reads the logs anew', async () => {
    const { own } = await secret();
    await create('Stays', '--private');
    await grite('issue', 'publish', own);
    await grite('issue', 'reopen', own);
    const kept = await grite('issue', 'list', '--query', 'sort:created-asc');
    await grite('rebuild');
    expect(await grite('issue', 'list', '--query', 'sort:created-asc')).toEqual(kept);
    expect(await titles('is:private')).toEqual(['Stays']);
  });

  it('is refused while its history names what would stay private, and done for both together', async () => {
    const { issue_id: first } = await create('First', '--private');
    const { issue_id: second } = await create('Second', '--private');
    await grite('issue', 'dep', 'add', first, '--target', second);
    await grite('issue', 'dep', 'remove', first, '--target', second);
    const { code, stderr } = await run(['issue', 'publish', first], { cwd: repository });
    expect([code, stderr]).toEqual([7, expect.stringContaining(`grite issue publish gi-${first.slice(0, 8)}`)]);
    expect(await titles('is:private')).toEqual(['First', 'Second']);
    await grite('issue', 'publish', first, second);
    expect(await titles('is:private')).toEqual([]);
  });

  it('of what is not there, or of nothing, is refused', async () => {
    await secret();
    expect((await run(['issue', 'publish', 'gi-00000000'], { cwd: repository })).code).toBe(3);
    expect((await run(['issue', 'publish'], { cwd: repository })).code).toBe(2);
  });
});

describe('private issues and remotes', () => {
  const seen = (folder: string): string => git(folder, 'for-each-ref', '--format=%(refname)');

  it('go to no remote but the one that was named for them', async () => {
    const { own } = await secret();
    const mine = join(newFolder(), 'mine.git');
    git(newFolder(), 'init', '--quiet', '--bare', mine);
    git(repository, 'remote', 'add', 'mine', mine);
    await grite('config', 'set', 'private.remote', 'mine');
    await grite('sync', '--remote', 'origin');
    await grite('sync', '--remote', 'mine');
    expect(seen(remote)).not.toContain('private');
    expect(seen(mine)).toContain('refs/grite-private/wal');

    const laptop = join(newFolder(), 'laptop');
    git(newFolder(), 'clone', '--quiet', '--origin', 'mine', `file://${mine}`, laptop);
    await json(['config', 'set', 'private.remote', 'mine'], { cwd: laptop });
    await json(['sync', 'pull'], { cwd: laptop });
    expect(await json(['issue', 'show', own], { cwd: laptop })).toMatchObject({
      issue: { title: SECRET, private: true },
    });
    await json(['issue', 'comment', own, '--body', 'From the laptop'], { cwd: laptop });
    await grite('issue', 'comment', own, '--body', 'From the desk');
    await json(['sync'], { cwd: laptop });
    await grite('sync', '--remote', 'mine');
    const bodies = (await show(own)).issue.comments.map(({ body }) => body);
    expect(bodies.sort()).toEqual(['From the desk', 'From the laptop', 'Seen by nobody']);
  });

  it('cannot be named to be sent', async () => {
    const { own } = await secret();
    const { code, stderr } = await run(['sync', '--issue', own], { cwd: repository });
    expect([code, stderr]).toEqual([7, expect.stringContaining('is private')]);
    expect(seen(remote)).not.toContain('private');
  });
});
