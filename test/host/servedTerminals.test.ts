import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { acquireLock } from '../../src/app/operations/locks/acquireLock.ts';
import type { listLocks } from '../../src/app/operations/locks/listLocks.ts';
import type { createIssue } from '../../src/app/operations/issues/createIssue.ts';
import type { listIssues } from '../../src/app/operations/issues/listIssues.ts';
import type { RepositoryInfo } from '../../src/service/contract.ts';
import { Core } from '../../src/service/core.ts';
import { ENV, json, type Listed, newFolder, newRepository } from '../support/cli.ts';

const file = join(import.meta.dirname, '../../dist/core/main.cjs');
const cores: Core[] = [];
let output = '';

afterEach(async () => {
  await Promise.all(cores.splice(0).map((core) => core.dispose()));
  await json(['daemon', 'stop'], { cwd: newRepository() });
  expect(output).toBe('');
});

function startCore(options: { servesTerminals?: boolean; git?: 'auto' | 'never'; env?: NodeJS.ProcessEnv } = {}): Core {
  const core = new Core({
    file,
    env: ENV,
    git: 'auto',
    servesTerminals: true,
    onOutput: (text) => (output += text),
    ...options,
  });
  cores.push(core);
  return core;
}

async function open(core: Core, folder: string): Promise<RepositoryInfo> {
  const { repositories } = await core.discover({ folders: [folder], depth: 0 });
  const [info] = repositories;
  if (info === undefined) throw new Error('it was not found');
  await core.run<typeof listIssues>(info, 'issue.list', {});
  return info;
}

const servedBy = async (cwd: string): Promise<{ kind: string; pid: number } | null> =>
  (await json<{ served_by: { kind: string; pid: number } | null }>(['daemon', 'status'], { cwd })).served_by;
const served = (cwd: string) =>
  expect.poll(() => servedBy(cwd).then((by) => by?.kind), { timeout: 20_000, interval: 200 });

describe('the core of the editor', () => {
  it('answers command lines in the repositories that it has open, and shows what they do', async () => {
    const [one, other] = [newRepository(), newRepository()];
    const core = startCore();
    const [first] = [await open(core, one), await open(core, other)];
    await served(one).toBe('editor');
    await served(other).toBe('editor');
    const { issue_id: id } = await json<{ issue_id: string }>(['issue', 'create', '--title', 'From a terminal'], {
      cwd: one,
    });
    const listed = await core.run<typeof listIssues>(first, 'issue.list', {});
    expect(listed).toMatchObject({ ok: true, value: { issues: [{ issue_id: id }] } });
    await core.run<typeof createIssue>(first, 'issue.create', { title: 'From the editor' });
    expect(await json<Listed>(['issue', 'list'], { cwd: one })).toMatchObject({ total: 2 });
    expect(await json<Listed>(['issue', 'list'], { cwd: other })).toMatchObject({ total: 0 });
    core.close(first.key);
    await served(one).toBe(undefined);
    expect((await servedBy(other))?.kind).toBe('editor');
  });

  it('is followed by another window, and by the daemon, when it ends', async () => {
    const cwd = newRepository();
    const first = startCore();
    await open(first, cwd);
    await served(cwd).toBe('editor');
    const pid = (await servedBy(cwd))?.pid;
    await open(startCore(), cwd);
    expect((await servedBy(cwd))?.pid).toBe(pid);
    await first.dispose();
    await expect
      .poll(() => servedBy(cwd).then((by) => by?.pid !== pid && by?.kind), { timeout: 20_000, interval: 200 })
      .toBe('editor');
    const started = await json<{ served_by: { kind: string } }>(['daemon', 'start'], { cwd });
    expect(started.served_by.kind).toBe('editor');
    await cores[1]?.dispose();
    await served(cwd).toBe('daemon');
  }, 60_000);

  it('serves nobody where it is not to, or the folder is not trusted', async () => {
    const cwd = newRepository();
    await open(startCore({ servesTerminals: false }), cwd);
    await open(startCore({ git: 'never' }), cwd);
    expect(await servedBy(cwd)).toBeNull();
  });

  it('does everything where neither node nor grite is on the PATH, and also without git', async () => {
    const [cwd, programs] = [newRepository(), newFolder()];
    symlinkSync(execFileSync('which', ['git'], { encoding: 'utf8' }).trim(), join(programs, 'git'));
    for (const PATH of [programs, join(programs, 'nothing')]) {
      const core = startCore({ env: { ...ENV, PATH } });
      const info = await open(core, cwd);
      const created = await core.run<typeof createIssue>(info, 'issue.create', { title: PATH });
      expect(created).toMatchObject({ ok: true });
      expect(await core.run<typeof acquireLock>(info, 'lock.acquire', { resource: 'path:src' })).toMatchObject({
        ok: true,
      });
      expect(await core.run<typeof listLocks>(info, 'lock.status', {})).toMatchObject({ ok: true });
      await core.dispose();
    }
    expect(await json<Listed>(['issue', 'list', '--no-daemon'], { cwd })).toMatchObject({ total: 2 });
  });
});
