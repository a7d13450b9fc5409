import { join } from 'node:path';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { listIssues } from '../../src/app/operations/issues/listIssues.ts';
import type { listRuns } from '../../src/app/operations/pipelines/listRuns.ts';
import type { runPipeline, RunItem } from '../../src/app/operations/pipelines/runPipeline.ts';
import type { acquireLock } from '../../src/app/operations/locks/acquireLock.ts';
import type { listLocks } from '../../src/app/operations/locks/listLocks.ts';
import type { createIssue } from '../../src/app/operations/issues/createIssue.ts';
import type { dbStats } from '../../src/app/operations/admin/dbStats.ts';
import type { RepositoryInfo } from '../../src/service/contract.ts';
import { Core } from '../../src/service/core.ts';
import { ENV, git, json, newRepository, run } from '../support/cli.ts';
import { eventually } from './workspace.ts';

const file = join(import.meta.dirname, '../../dist/core/main.cjs');

let folder: string;
let output: string;
const cores: Core[] = [];

beforeEach(() => {
  folder = newRepository();
  output = '';
});
afterEach(async () => {
  await Promise.all(cores.splice(0).map((core) => core.dispose()));
});

function startCore(git: 'auto' | 'never' = 'auto'): Core {
  const core = new Core({ file, env: ENV, git, onOutput: (text) => (output += text) });
  cores.push(core);
  return core;
}

async function repositoryOf(core: Core): Promise<RepositoryInfo> {
  const { repositories } = await core.discover({ folders: [folder], depth: 0 });
  return repositories[0]!;
}

const list = (core: Core, info: RepositoryInfo, query = ''): ReturnType<typeof core.run<typeof listIssues>> =>
  core.run<typeof listIssues>(info, 'issue.list', { query });

/** The process that the core is: the only one below this one that runs its file. */
async function kill(): Promise<void> {
  const { execFileSync } = await import('node:child_process');
  const children = execFileSync('ps', ['-o', 'pid=,args=', '--ppid', String(process.pid)], { encoding: 'utf8' });
  const line = children.split('\n').find((each) => each.includes(file));
  process.kill(Number.parseInt(line!.trim(), 10), 'SIGKILL');
}

describe.each(['auto', 'never'] as const)('the core (git: %s)', (kind) => {
  it('answers what an operation answers', async () => {
    await run(['issue', 'create', '--title', 'One'], { cwd: folder });
    const core = startCore(kind);
    const listed = await list(core, await repositoryOf(core));
    expect(listed).toMatchObject({ ok: true, value: { total: 1, issues: [{ title: 'One' }] } });
  });

  it('passes refusals on as values, and input that no schema accepts', async () => {
    const core = startCore(kind);
    const info = await repositoryOf(core);
    expect(await list(core, info, 'colour:red')).toMatchObject({ ok: false, error: { code: 'query-invalid' } });
    const nonsense = await core.run(info, 'issue.list', { limit: 'many' });
    expect(nonsense).toMatchObject({ ok: false, error: { code: 'input-invalid' } });
  });

  it('throws faults as they were thrown there', async () => {
    const core = startCore(kind);
    const info = { key: '/nowhere', gitDir: '/nowhere/.git', workTree: '/nowhere', otherWorkTrees: [] };
    await expect(list(core, info)).rejects.toMatchObject({ report: { code: 'not-a-repository' } });
  });

  it('is stopped by a signal', async () => {
    const core = startCore(kind);
    const info = await repositoryOf(core);
    const aborted = AbortSignal.abort(new Error('no more'));
    await expect(core.run(info, 'issue.list', {}, { signal: aborted })).rejects.toThrow('no more');
    expect(output).toBe('');
  });

  it('answers nothing after it was disposed of', async () => {
    const core = startCore(kind);
    const info = await repositoryOf(core);
    await core.dispose();
    await expect(list(core, info)).rejects.toMatchObject({ report: { code: 'core-stopped' } });
  });
});

/** A repository with hundreds of issues, of which nothing was kept for quick reading. */
async function longLog(): Promise<void> {
  const lines = Array.from({ length: 400 }, (_, at) =>
    JSON.stringify({ id: `long-${at}`, title: `Issue ${at}`, status: 'open', created_at: '2026-01-01T00:00:00Z' }),
  );
  writeFileSync(join(folder, 'issues.jsonl'), `${lines.join('\n')}\n`);
  await run(['import', 'beads', 'issues.jsonl'], { cwd: folder });
  rmSync(cache(), { recursive: true, force: true });
}

const cache = (): string => join(folder, '.git', 'grite', 'cache');

describe('the core', () => {
  it('keeps what it folded when it ends, so that the next one need not do it again', async () => {
    await longLog();
    const core = startCore();
    await core.run<typeof dbStats>(await repositoryOf(core), 'db.stats', {});
    await core.dispose();
    expect(existsSync(join(cache(), 'projection.sqlite'))).toBe(true);
  });

  it('tells of changes by other programs', async () => {
    const core = startCore();
    const changes: unknown[] = [];
    core.onDidChange((change) => changes.push(change));
    const info = await repositoryOf(core);
    await list(core, info);
    await run(['issue', 'create', '--title', 'One'], { cwd: folder });
    await eventually(
      () => changes.length,
      (count) => count > 0,
    );
    expect(changes[0]).toMatchObject({ key: info.key });
    expect(await list(core, info)).toMatchObject({ value: { total: 1 } });
  });

  it('tells of locks that other programs take, and of their end by time', async () => {
    const core = startCore();
    const changes: unknown[] = [];
    core.onDidChangeLocks(({ what }) => changes.push(what));
    const info = await repositoryOf(core);
    await list(core, info);
    await run(['lock', 'acquire', 'path:src', '--ttl', '5'], { cwd: folder });
    await eventually(
      () => changes,
      (all) => all.length > 1,
    );
    expect(changes).toEqual([
      { held: ['path:src'], ended: [] },
      { held: [], ended: ['path:src'] },
    ]);
  });

  it('holds what it is told to hold, also after it was started anew, and lets it end with itself', async () => {
    const core = startCore();
    const info = await repositoryOf(core);
    const holds = async (): Promise<readonly boolean[]> => {
      const locks = await core.run<typeof listLocks>(info, 'lock.status', {});
      return locks.ok ? locks.value.locks.map(({ expired }) => expired) : [];
    };
    const taken = await core.run<typeof acquireLock>(info, 'lock.acquire', { resource: 'path:src', ttl: '4' });
    expect(taken).toMatchObject({ ok: true });
    core.keepLock({ repository: info, resource: 'path:src', ttl: 4_000 });
    await kill();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await holds();
    const { expires_unix_ms: first } = (taken as { value: { expires_unix_ms: number } }).value;
    await eventually(
      () => Date.now(),
      (now) => now > first + 1_000,
    );
    expect(await holds()).toEqual([false]);
    await core.run(info, 'lock.release', { resource: 'path:src' });
    await core.run<typeof acquireLock>(info, 'lock.acquire', { resource: 'path:docs', ttl: '1' });
    await core.dispose();
    const shown = await json<{ locks: { resource: string }[] }>(['lock', 'status'], { cwd: folder });
    expect(shown.locks.map(({ resource }) => resource)).toEqual(['path:docs']);
  });

  it('tells of its own changes', async () => {
    const core = startCore();
    const changes: unknown[] = [];
    core.onDidChange((change) => changes.push(change));
    const info = await repositoryOf(core);
    await core.run<typeof createIssue>(info, 'issue.create', { title: 'One' });
    await eventually(
      () => changes.length,
      (count) => count > 0,
    );
  });

  it('is started anew after it was killed; what was under way faults', async () => {
    const core = startCore();
    const ends: string[] = [];
    core.onDidEnd((reason) => ends.push(reason));
    const info = await repositoryOf(core);
    const underWay = core.discover({ folders: Array.from({ length: 20_000 }, () => folder), depth: 5 });
    await kill();
    await expect(underWay).rejects.toMatchObject({ report: { code: 'core-stopped', details: { reason: 'SIGKILL' } } });
    expect(ends).toEqual(['SIGKILL']);
    expect(await list(core, info)).toMatchObject({ ok: true });
  });

  it('is not started again and again when it cannot live', async () => {
    const core = new Core({ file: '/nowhere.cjs', env: ENV, git: 'auto', onOutput: (text) => (output += text) });
    cores.push(core);
    for (let attempt = 0; attempt < 4; attempt++) {
      await expect(core.discover({ folders: [], depth: 0 })).rejects.toMatchObject({
        report: { code: 'core-stopped' },
      });
    }
    await expect(core.discover({ folders: [], depth: 0 })).rejects.toMatchObject({
      report: { details: { reason: 'it ended 4 times' } },
    });
  });

  it('does not make a repository again that is gone', async () => {
    const core = startCore();
    const info = await repositoryOf(core);
    await list(core, info);
    rmSync(folder, { recursive: true });
    const created = core.run<typeof createIssue>(info, 'issue.create', { title: 'Too late' });
    await expect(created).rejects.toMatchObject({ report: { code: 'not-a-repository' } });
    await core.dispose();
    expect(existsSync(folder)).toBe(false);
  });

  it('writes nothing where it may only read', async () => {
    const core = startCore('never');
    const created = await core.run<typeof createIssue>(await repositoryOf(core), 'issue.create', { title: 'No' });
    expect(created).toMatchObject({ ok: false, error: { code: 'workspace-untrusted' } });
    expect(git(folder, 'for-each-ref')).toBe('');
  });
});

/** Commits a pipeline of one step, and gives how it is run. */
function pipelineOf(command: string): { pipeline: string; show: true } {
  mkdirSync(join(folder, '.gryt', 'pipelines'), { recursive: true });
  const steps = [{ name: 'work', command }];
  writeFileSync(join(folder, '.gryt', 'pipelines', 'ci.yaml'), JSON.stringify({ steps }));
  git(folder, 'add', '.');
  git(folder, 'commit', '--quiet', '--message', 'Add a pipeline');
  return { pipeline: 'ci', show: true };
}

/** Whether a process runs; one that is dead and that nobody has asked for does not. */
const isAlive = (pid: number): boolean => {
  const path = `/proc/${pid}/stat`;
  return existsSync(path) && !/^\d+ \(.*\) [ZX]/s.test(readFileSync(path, 'latin1'));
};

/** The process that the step noted, once it runs. */
async function pidIn(name: string): Promise<number> {
  const path = join(folder, name);
  const text = await eventually(
    () => (existsSync(path) ? readFileSync(path, 'utf8').trim() : ''),
    (said) => said !== '',
  );
  return Number(text);
}

describe('a pipeline that the core runs', () => {
  it('tells on the way what happens and what is written', async () => {
    const input = pipelineOf('echo one; echo "${ELECTRON_RUN_AS_NODE-unset}"');
    const core = startCore();
    const items: RunItem[] = [];
    const onItem = async (item: unknown): Promise<void> => void items.push(item as RunItem);
    const ran = await core.run<typeof runPipeline>(await repositoryOf(core), 'pipeline.run', input, { onItem });
    expect(ran).toMatchObject({ ok: true, value: { status: 'pass' } });
    expect(items.map(({ type }) => type).filter((type) => type !== 'step.output')).toEqual([
      ...['run.started', 'step.started', 'step.finished'],
    ]);
    const texts = items.map((item) => (item.type === 'step.output' ? item.text : ''));
    expect(texts.join('')).toBe('one\nunset\n');
  });

  it('is cancelled by its signal, and ends what it started', async () => {
    const input = pipelineOf('echo $$ > pid; sleep 100');
    const core = startCore();
    const cancelling = new AbortController();
    const info = await repositoryOf(core);
    const running = core.run<typeof runPipeline>(info, 'pipeline.run', input, { signal: cancelling.signal });
    const pid = await pidIn('pid');
    cancelling.abort();
    await expect(running).resolves.toMatchObject({ value: { status: 'cancelled' } });
    expect(isAlive(pid)).toBe(false);
  });

  it('ends with the window: nothing of it runs on, and it is no pass', async () => {
    const input = pipelineOf("trap '' TERM; echo $$ > pid; sleep 100; sleep 100");
    const core = startCore();
    const running = core.run<typeof runPipeline>(await repositoryOf(core), 'pipeline.run', input);
    running.catch(() => undefined);
    const pid = await pidIn('pid');
    await core.dispose();
    expect(isAlive(pid)).toBe(false);
    const { runs } = await json<{ runs: { status: string }[] }>(['run', 'list'], { cwd: folder });
    expect(runs.map(({ status }) => status)).toEqual(['cancelled']);
    expect(output).toBe('');
  });

  it('is lost when the core is killed, and what it left is ended by who looks next', async () => {
    const input = pipelineOf('echo $$ > pid; sleep 100');
    const core = startCore();
    const info = await repositoryOf(core);
    const running = core.run<typeof runPipeline>(info, 'pipeline.run', input);
    running.catch(() => undefined);
    const pid = await pidIn('pid');
    await kill();
    await expect(running).rejects.toMatchObject({ report: { code: 'core-stopped' } });
    const listed = await core.run<typeof listRuns>(info, 'run.list', {});
    expect(listed).toMatchObject({ value: { runs: [{ status: 'lost' }] } });
    expect(isAlive(pid)).toBe(false);
  });

  it('is not run where nothing is trusted', async () => {
    const input = pipelineOf('touch ran');
    const core = startCore('never');
    const ran = await core.run<typeof runPipeline>(await repositoryOf(core), 'pipeline.run', input);
    expect(ran).toMatchObject({ ok: false, error: { code: 'workspace-untrusted' } });
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });
});
