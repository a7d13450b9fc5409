import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { git, json, newFolder, newRepository, run } from '../support/cli.ts';

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
        { name: 'work', action: 'missing' },
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

  it('changes nothing where both sides grew', async () => {
    await pull(clone);
    await create(first, 'Two');
    push(first);
    await create(clone, 'Three');
    const before = git(clone, 'rev-parse', 'refs/grite/wal');
    const { code, stderr } = await run(['sync', 'pull', '--json'], { cwd: clone });
    expect({ code, error: JSON.parse(stderr) as unknown }).toMatchObject({
      code: 4,
      error: { error: { details: { problem: 'sync-diverged', logs: ['issues'] } } },
    });
    expect(git(clone, 'rev-parse', 'refs/grite/wal')).toBe(before);
    expect(await relation(clone)).toBe('diverged');
  });

  it.each(['issues that were not here', 'issues that are new'])(
    'brings %s where both sides name people',
    async (what) => {
      git(clone, 'config', 'user.name', 'Ben');
      await json(['actor', 'profile', '--name', 'Ada'], { cwd: first });
      git(first, 'push', '--quiet', 'origin', 'refs/gryt/wal:refs/gryt/wal');
      if (what === 'issues that are new') await pull(clone);
      await json(['actor', 'profile', '--name', 'Ada Example'], { cwd: first });
      await create(first, 'Two');
      push(first);
      git(first, 'push', '--quiet', 'origin', 'refs/gryt/wal:refs/gryt/wal');
      await json(['init', '--no-agents-md'], { cwd: clone });
      const before = git(clone, 'rev-parse', 'refs/gryt/wal');
      expect(await pull(clone)).toMatchObject({
        logs: [
          { name: 'issues', action: 'updated' },
          { name: 'work', action: 'diverged', head: before.trim() },
        ],
        issue_count: 2,
      });
      expect(git(clone, 'rev-parse', 'refs/gryt/wal')).toBe(before);
      expect((await run(['sync', 'pull'], { cwd: clone })).stdout).toContain('work: left alone');
    },
  );

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
    const { existsSync } = await import('node:fs');
    expect(existsSync(ran)).toBe(false);
  });
});
