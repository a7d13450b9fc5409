import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { git, json, newFolder, newRepository, run } from '../support/cli.ts';
import { readIndependently } from '../support/gitLogs.ts';

interface Pulled {
  readonly logs: readonly { readonly name: string; readonly action: string }[];
  readonly issue_count: number;
}
interface Compared {
  readonly logs: readonly { readonly name: string; readonly relation: string }[];
}

let remote: string;
let first: string;
let clone: string;

beforeEach(async () => {
  remote = join(newFolder(), 'remote.git');
  git(newFolder(), 'init', '--quiet', '--bare', remote);
  first = newRepository();
  git(first, 'commit', '--quiet', '--allow-empty', '-m', 'first');
  git(first, 'remote', 'add', 'origin', remote);
  git(first, 'push', '--quiet', 'origin', 'HEAD');
  clone = join(newFolder(), 'clone');
  await create(first, 'One');
  push(first);
  git(newFolder(), 'clone', '--quiet', `file://${remote}`, clone);
});

const create = (cwd: string, title: string): Promise<unknown> => json(['issue', 'create', '--title', title], { cwd });
const head = (cwd: string): string => git(cwd, 'rev-parse', 'refs/grite/wal');
const push = (cwd: string): string => git(cwd, 'push', '--quiet', 'origin', 'refs/grite/wal:refs/grite/wal');
const pull = (cwd: string): Promise<Pulled> => json<Pulled>(['sync', 'pull'], { cwd });
const relation = async (cwd: string): Promise<string> => {
  const { logs } = await json<Compared>(['sync', 'status'], { cwd });
  return logs.find(({ name }) => name === 'issues')!.relation;
};
const titles = async (cwd: string): Promise<readonly string[]> => {
  const { issues } = await json<{ issues: { title: string }[] }>(['issue', 'list'], { cwd });
  return issues.map(({ title }) => title);
};

describe('sync pull', () => {
  it('brings the issues of the remote into a clone', async () => {
    expect(await relation(clone)).toBe('unknown');
    expect(await pull(clone)).toMatchObject({
      logs: [
        { name: 'issues', action: 'updated' },
        { name: 'work', before: 'none', action: 'missing' },
      ],
      issue_count: 1,
    });
    expect(await titles(clone)).toEqual(['One']);
    expect(await relation(clone)).toBe('equal');
  });

  it('adds what is new there, and keeps what is new here', async () => {
    await pull(clone);
    await create(first, 'Two');
    push(first);
    expect(await relation(clone)).toBe('unknown');
    expect(await pull(clone)).toMatchObject({ issue_count: 2 });
    await create(clone, 'Three');
    expect(await relation(clone)).toBe('ahead');
    expect((await pull(clone)).logs[0]).toMatchObject({ action: 'unchanged' });
    expect(await titles(clone)).toHaveLength(3);
  });

  it('joins what grew on both sides, and sends nothing', async () => {
    await pull(clone);
    await create(first, 'Two');
    push(first);
    await create(clone, 'Three');
    const [here, there] = [head(clone), head(remote)];
    expect(await pull(clone)).toMatchObject({
      pulled: true,
      pushed: false,
      pull_events: 1,
      logs: [{ name: 'issues', before: 'diverged', action: 'joined', received: 1, sent: 0 }, { name: 'work' }],
      issue_count: 3,
    });
    expect(git(clone, 'rev-parse', 'refs/grite/wal^1', 'refs/grite/wal^2').split('\n')).toEqual([there, here]);
    expect(head(remote)).toBe(there);
    expect(await relation(clone)).toBe('ahead');
    expect(await titles(clone)).toEqual(['One', 'Two', 'Three']);
  });

  it('joins also the names of people, which every clone begins with', async () => {
    git(clone, 'config', 'user.name', 'Ben');
    await json(['actor', 'profile', '--name', 'Ada'], { cwd: first });
    await json(['sync'], { cwd: first });
    await json(['init', '--no-agents-md'], { cwd: clone });
    expect(await pull(clone)).toMatchObject({
      logs: [
        { name: 'issues', action: 'updated' },
        { name: 'work', before: 'unrelated', action: 'joined' },
      ],
      issue_count: 1,
    });
  });

  it.each([
    ['there is no remote', (): unknown => git(clone, 'remote', 'remove', 'origin'), [], 3, /no remote/],
    ['the named one is not there', (): undefined => undefined, ['--remote', 'other'], 3, /There is no remote "other"/],
    [
      'an option is taken for a name',
      (): undefined => undefined,
      ['--remote=--upload-pack=x'],
      3,
      /There is no remote/,
    ],
    [
      'it cannot be reached',
      (): unknown => git(clone, 'remote', 'set-url', 'origin', 'http://user:all@is@secret@127.0.0.1:9/x'),
      [],
      5,
      /origin could not be reached/,
    ],
  ])('says why not when %s', async (_, prepare, args, code, message) => {
    prepare();
    const ended = await run(['sync', 'pull', ...args], { cwd: clone });
    expect(ended.code).toBe(code);
    expect(ended.stderr).toMatch(message);
    expect(ended.stderr).not.toContain('secret');
  });

  it('runs no program that the remote names, by address or by hook', async () => {
    const ran = join(newFolder(), 'ran');
    const hook = join(clone, '.git', 'hooks', 'reference-transaction');
    writeFileSync(hook, `#!/bin/sh\ntouch ${ran}\n`);
    chmodSync(hook, 0o755);
    await pull(clone);
    git(clone, 'remote', 'set-url', 'origin', `ext::touch ${ran}`);
    await run(['sync', 'pull'], { cwd: clone });
    expect(existsSync(ran)).toBe(false);
  });
});

describe('a clone without issues of its own', () => {
  it('is told where they may be, by lists and by init, until it has fetched them', async () => {
    const listed = await run(['issue', 'list'], { cwd: clone });
    expect(listed.stderr).toContain('`grite sync pull` fetches them');
    const begun = await run(['init', '--no-agents-md'], { cwd: clone });
    expect(begun.stderr).toContain('there are issues at origin');
    await pull(clone);
    for (const args of [['issue', 'list'], ['init']]) expect((await run(args, { cwd: clone })).stderr).toBe('');
  });

  it('hears nothing of a remote that has none, or that is gone', async () => {
    git(remote, 'update-ref', '-d', 'refs/grite/wal');
    expect(await json(['init', '--no-agents-md'], { cwd: clone })).toMatchObject({ unfetched_remote: null });
    renameSync(remote, `${remote}.gone`);
    expect(await json(['init', '--no-agents-md'], { cwd: clone })).toMatchObject({ unfetched_remote: null });
    git(clone, 'remote', 'remove', 'origin');
    expect((await run(['issue', 'list'], { cwd: clone })).stderr).toBe('');
  });
});

describe('sync', () => {
  it('sends what is new here, takes what is new there, and has nothing to do then', async () => {
    expect(await json(['sync'], { cwd: clone })).toMatchObject({ pulled: true, pushed: true, pull_events: 1 });
    await create(clone, 'Two');
    await create(first, 'Three');
    expect(await json(['sync'], { cwd: first })).toMatchObject({ push_success: true, push_rebased: false });
    expect(await json(['sync'], { cwd: clone })).toMatchObject({
      pull_events: 1,
      push_success: true,
      push_rebased: true,
      push_events_rebased: 1,
      logs: [{ name: 'issues', action: 'joined', received: 1, sent: 1 }, { name: 'work' }],
    });
    expect(head(clone)).toBe(head(remote));
    await json(['sync'], { cwd: first });
    for (const cwd of [first, clone]) {
      expect((await titles(cwd)).toSorted()).toEqual(['One', 'Three', 'Two']);
      expect(await json(['sync'], { cwd })).toMatchObject({
        message: 'Nothing new here or on origin',
        logs: [{ action: 'unchanged' }, { action: 'missing' }],
      });
      expect(head(cwd)).toBe(head(remote));
    }
  });

  it('goes in one direction when it is told to', async () => {
    await json(['sync', '--pull'], { cwd: clone });
    await create(clone, 'Two');
    const before = head(remote);
    expect(await json(['sync', '--pull'], { cwd: clone })).toMatchObject({ pulled: true, pushed: false });
    expect(head(remote)).toBe(before);
    expect(await json(['sync', '--push'], { cwd: clone })).toMatchObject({ pulled: false, pushed: true });
    expect(head(remote)).toBe(head(clone));
    const old = head(first);
    expect(await json(['sync', 'push'], { cwd: first })).toMatchObject({
      logs: [{ before: 'behind', action: 'unchanged' }, { action: 'missing' }],
    });
    expect(head(first)).toBe(old);
  });

  it('finds a remote whose address is relative, from any folder', async () => {
    git(clone, 'remote', 'set-url', 'origin', '../../other/remote.git');
    git(
      join(clone, '..', '..'),
      'clone',
      '--quiet',
      '--mirror',
      remote,
      join(clone, '..', '..', 'other', 'remote.git'),
    );
    mkdirSync(join(clone, 'below'));
    expect(await json(['sync'], { cwd: join(clone, 'below') })).toMatchObject({ pull_events: 1 });
    rmSync(join(clone, '..', '..', 'other'), { recursive: true });
  });

  it('joins a log that was begun in both places, once', async () => {
    await create(clone, 'Two');
    expect(await json(['sync'], { cwd: clone })).toMatchObject({
      logs: [{ before: 'unrelated', action: 'joined', received: 1, sent: 1 }, {}],
    });
    expect(git(clone, 'fsck', '--strict', '--no-dangling')).toBe('');
    expect(readIndependently(remote).events).toHaveLength(2);
  });

  it('brings back what was taken from the log of the remote, and says so', async () => {
    await json(['sync'], { cwd: clone });
    await create(clone, 'Two');
    await json(['sync'], { cwd: clone });
    git(remote, 'update-ref', 'refs/grite/wal', git(remote, 'rev-parse', 'refs/grite/wal~1'));
    await json(['sync', '--pull'], { cwd: first });
    await create(first, 'Three');
    await json(['sync'], { cwd: first });
    const { code, stderr } = await run(['sync'], { cwd: clone });
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('was rewritten there') as string,
    });
    expect(await titles(clone)).toHaveLength(3);
    expect(head(remote)).toBe(head(clone));
  });
});

describe('a remote that does not play along', () => {
  const hook = (name: string, script: string): void => {
    mkdirSync(join(remote, 'hooks'), { recursive: true });
    writeFileSync(join(remote, 'hooks', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  };

  it('may say no: all of it stays here, and what came as well', async () => {
    await create(clone, 'Two');
    hook('pre-receive', 'echo "frozen until Monday, ask https://me:secret@example.com" >&2; exit 1');
    const before = head(remote);
    const { code, stderr } = await run(['sync', '--json'], { cwd: clone });
    expect({ code, error: JSON.parse(stderr) as unknown }).toMatchObject({
      code: 7,
      error: { error: { details: { problem: 'sync-rejected', logs: ['issues'], received: 1 } } },
    });
    expect(stderr).toContain('frozen until Monday');
    expect(stderr).not.toContain('secret');
    expect(head(remote)).toBe(before);
    expect(await titles(clone)).toHaveLength(2);
    rmSync(join(remote, 'hooks', 'pre-receive'));
    expect(await json(['sync'], { cwd: clone })).toMatchObject({ push_success: true });
    expect(readIndependently(remote).events).toHaveLength(2);
  });

  it('may refuse one log and take the other', async () => {
    await json(['actor', 'profile', '--name', 'Ada'], { cwd: clone });
    await create(clone, 'Two');
    hook('pre-receive', 'if grep -q refs/gryt; then exit 1; fi');
    const { code, stderr } = await run(['sync', '--json'], { cwd: clone });
    expect({ code, error: JSON.parse(stderr) as unknown }).toMatchObject({
      code: 7,
      error: { error: { details: { logs: ['work'] } } },
    });
    expect(head(remote)).toBe(head(clone));
  });

  it('may get ahead while something is being sent', async () => {
    await json(['sync', '--pull'], { cwd: first });
    await json(['sync', '--pull'], { cwd: clone });
    await create(first, 'Two');
    const other = head(first);
    git(first, 'push', '--quiet', 'origin', `${other}:refs/heads/other`);
    await create(clone, 'Three');
    hook(
      'pre-receive',
      `unset GIT_QUARANTINE_PATH GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES
      [ -e once ] || { touch once; git update-ref refs/grite/wal ${other}; }`,
    );
    expect(await json(['sync'], { cwd: clone })).toMatchObject({ push_success: true, push_rebased: true });
    expect(head(remote)).toBe(head(clone));
    expect(await titles(clone)).toHaveLength(3);
  });

  it('is not blamed where the head of a log is missing here', async () => {
    await pull(clone);
    await create(clone, 'Two');
    const id = head(clone);
    rmSync(join(clone, '.git/objects', id.slice(0, 2), id.slice(2)));
    const { code, stderr } = await run(['sync'], { cwd: clone });
    expect({ code, stderr }).toMatchObject({ code: 5, stderr: expect.stringContaining(`${id} is missing`) as string });
    expect(stderr).toContain('grite db repair');
  });

  it('is not blamed where an object that is to be sent is damaged here', async () => {
    await pull(clone);
    await create(clone, 'Two');
    const id = git(clone, 'rev-parse', 'refs/grite/wal^{tree}');
    const path = join(clone, '.git/objects', id.slice(0, 2), id.slice(2));
    chmodSync(path, 0o644);
    writeFileSync(path, 'garbage');
    const { code, stderr } = await run(['sync'], { cwd: clone });
    expect({ code, stderr }).toMatchObject({ code: 7, stderr: expect.stringMatching(/ is corrupt/) as string });
  });

  it('may be gone', async () => {
    await create(clone, 'Two');
    renameSync(remote, `${remote}.gone`);
    expect((await run(['sync'], { cwd: clone })).code).toBe(5);
    expect(await titles(clone)).toEqual(['Two']);
    renameSync(`${remote}.gone`, remote);
    expect(await json(['sync'], { cwd: clone })).toMatchObject({ push_success: true });
  });
});

describe('a configuration that writes into the logs', () => {
  it.each(['refs/grite/*:refs/grite/*', '+refs/*:refs/*', '+refs/grite/wal:refs/grite/wal'])(
    'takes nothing away in a sync: %s',
    async (refspec) => {
      await json(['sync'], { cwd: clone });
      await create(first, 'Two');
      push(first);
      await create(clone, 'Three');
      git(clone, 'config', '--add', 'remote.origin.fetch', refspec);
      await json(['sync', '--pull'], { cwd: clone });
      expect(await titles(clone)).toHaveLength(3);
      await json(['sync'], { cwd: clone });
      expect(head(remote)).toBe(head(clone));
      expect(readIndependently(remote).events).toHaveLength(3);
    },
  );
});
