import { existsSync, lstatSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { frame } from '../../src/service/socket/wireReader.ts';
import { type Created, ENV, git, json, type Listed, newFolder, newRepository, run, start } from '../support/cli.ts';

interface Status {
  readonly running: boolean;
  readonly daemon: { readonly pid: number; readonly repositories: readonly string[] } | null;
  readonly served_by: { readonly kind: string; readonly pid: number } | null;
}

const FOLDER = join(ENV['XDG_RUNTIME_DIR'] ?? '', 'grite');

const status = (cwd: string): Promise<Status> => json<Status>(['daemon', 'status'], { cwd });
const stop = (cwd: string): Promise<{ stopped: boolean }> => json(['daemon', 'stop'], { cwd });
const list = (cwd: string, env?: NodeJS.ProcessEnv): Promise<Listed> =>
  json<Listed>(['issue', 'list'], { cwd, ...(env && { env }) });
async function issueIn(cwd: string, title: string): Promise<string> {
  return (await json<Created>(['issue', 'create', '--title', title], { cwd })).issue_id;
}

afterEach(async () => {
  await stop(newRepository());
});

describe('the daemon', () => {
  it('starts once, answers for several repositories, and ends when told to', async () => {
    const [one, other] = [newRepository(), newRepository()];
    expect(await status(one)).toMatchObject({ running: false, daemon: null, served_by: null });
    const first = await json<{ started: boolean; daemon: { pid: number } }>(['daemon', 'start'], { cwd: one });
    const second = await json<{ started: boolean; daemon: { pid: number } }>(['daemon', 'start'], { cwd: other });
    expect([first.started, second.started]).toEqual([true, false]);
    expect(second.daemon.pid).toBe(first.daemon.pid);
    expect((await status(one)).daemon?.repositories).toEqual([join(one, '.git'), join(other, '.git')]);
    expect((await status(other)).served_by).toMatchObject({ kind: 'daemon', pid: first.daemon.pid });
    const id = await issueIn(one, 'By the daemon');
    expect(await list(one)).toMatchObject({ total: 1, issues: [{ issue_id: id }] });
    expect(await list(other)).toMatchObject({ total: 0 });
    expect(await stop(one)).toMatchObject({ stopped: true, pid: first.daemon.pid });
    expect(await stop(one)).toMatchObject({ stopped: false, pid: null });
    expect(await list(one)).toMatchObject({ total: 1 });
    expect(readdirSync(FOLDER).filter((name) => name.endsWith('.sock'))).toEqual([]);
  });

  it('is started once by many who start it at the same moment', async () => {
    const cwd = newRepository();
    const started = await Promise.all(
      Array.from({ length: 5 }, () => json<{ daemon: { pid: number } }>(['daemon', 'start'], { cwd })),
    );
    expect(new Set(started.map(({ daemon }) => daemon.pid)).size).toBe(1);
  });

  it('has its sockets where nobody else can reach them', async () => {
    await json(['daemon', 'start'], { cwd: newRepository() });
    expect(lstatSync(FOLDER).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(FOLDER).filter((each) => each.endsWith('.sock')))
      expect(lstatSync(join(FOLDER, name)).mode & 0o777).toBe(0o600);
  });

  it('sees at once what commands do without it, and they what it does', async () => {
    const cwd = newRepository();
    await json(['daemon', 'start'], { cwd });
    for (let round = 0; round < 3; round++) {
      await json(['issue', 'create', '--title', `${round}`, '--no-daemon'], { cwd });
      expect(await list(cwd)).toMatchObject({ total: 2 * round + 1 });
      await issueIn(cwd, `${round}b`);
      expect(await json(['issue', 'list', '--no-daemon'], { cwd })).toMatchObject({ total: 2 * round + 2 });
    }
  });

  it('acts as whoever asks: other actors, sessions and work trees', async () => {
    const cwd = newRepository();
    const { actor_id: actor } = await json<{ actor_id: string }>(['actor', 'init', '--label', 'bot'], { cwd });
    await json(['init'], { cwd });
    git(cwd, 'commit', '--quiet', '--allow-empty', '--message', 'One');
    const tree = join(newFolder(), 'tree');
    git(cwd, 'worktree', 'add', '--quiet', tree);
    await json(['daemon', 'start'], { cwd });
    const asBot = await json<{ actor_id: string }>(['actor', 'current', '--actor', actor], { cwd });
    expect(asBot.actor_id).toBe(actor);
    const byFolder = { cwd, env: { GRITE_HOME: join('.git/grite/actors', actor) } };
    expect(await json(['actor', 'current'], byFolder)).toMatchObject({ actor_id: actor, source: 'env' });
    await json(['lock', 'acquire', 'path:a'], { cwd, env: { GRITE_SESSION: 'one' } });
    const other = await run(['lock', 'acquire', 'path:a'], { cwd, env: { GRITE_SESSION: 'two' } });
    expect(other.code).toBe(4);
    await json(['lock', 'renew', 'path:a'], { cwd, env: { GRITE_SESSION: 'one' } });
    const elsewhere = await run(['lock', 'acquire', 'path:a'], { cwd: tree });
    expect(elsewhere.code).toBe(4);
    expect(await list(tree)).toMatchObject({ total: 0 });
  });

  it('loses nobody else when a command is killed that waits, and gives that one nothing', async () => {
    const cwd = newRepository();
    await json(['init'], { cwd });
    await json(['daemon', 'start'], { cwd });
    const { daemon } = await status(cwd);
    await json(['lock', 'acquire', 'path:q'], { cwd, env: { GRITE_SESSION: 'a' } });
    const other = run(['lock', 'acquire', 'path:q', '--wait', '30s'], { cwd, env: { GRITE_SESSION: 'c' } });
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      const waiting = start(['lock', 'acquire', 'path:q/a', '--wait', '30s'], { cwd, env: { GRITE_SESSION: 'b' } });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      waiting.kill(signal);
    }
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect((await status(cwd)).daemon?.pid).toBe(daemon?.pid);
    await json(['lock', 'release', 'path:q'], { cwd, env: { GRITE_SESSION: 'a' } });
    expect(await other).toMatchObject({ code: 0 });
    const { locks } = await json<{ locks: { resource: string }[] }>(['lock', 'status'], { cwd });
    expect(locks.map(({ resource }) => resource)).toEqual(['path:q']);
  });

  it('answers what it is at before it ends, and leaves those who wait to do it alone', async () => {
    const cwd = newRepository();
    await json(['init'], { cwd });
    await json(['daemon', 'start'], { cwd });
    await json(['lock', 'acquire', 'path:q'], { cwd, env: { GRITE_SESSION: 'a' } });
    const acquire = (path: string, wait: string, session: string) =>
      run(['lock', 'acquire', path, '--wait', wait], { cwd, env: { GRITE_SESSION: session } });
    const [soon, late, never] = [
      acquire('path:q/b', '2s', 'b'),
      acquire('path:q/c', '40s', 'c'),
      acquire('path:q', '3s', 'd'),
    ];
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(await stop(cwd)).toMatchObject({ stopped: true });
    expect([(await soon).code, (await never).code]).toEqual([4, 4]);
    await json(['lock', 'release', 'path:q'], { cwd, env: { GRITE_SESSION: 'a' } });
    expect(await late).toMatchObject({ code: 0 });
  });

  it('says so when it is there and does not answer', async () => {
    const cwd = newRepository();
    await json(['daemon', 'start'], { cwd });
    const pid = (await status(cwd)).daemon?.pid ?? 0;
    process.kill(pid, 'SIGSTOP');
    try {
      const { code, stderr } = await run(['daemon', 'stop'], { cwd });
      expect({ code, stderr }).toEqual({ code: 6, stderr: expect.stringContaining('does not answer') as string });
    } finally {
      process.kill(pid, 'SIGCONT');
    }
  });

  it('leaves the work to the command whose environment differs from its own, and to one that does not want it', async () => {
    const cwd = newRepository();
    await json(['daemon', 'start'], { cwd });
    const { daemon } = await status(cwd);
    process.kill(daemon!.pid, 'SIGSTOP');
    try {
      const started = performance.now();
      expect(await json(['issue', 'list', '--no-daemon'], { cwd })).toMatchObject({ total: 0 });
      // One that does not answer is waited for, and then done without.
      expect(await list(cwd)).toMatchObject({ total: 0 });
      expect(performance.now() - started).toBeLessThan(10_000);
    } finally {
      process.kill(daemon!.pid, 'SIGCONT');
    }
    const named = await json<Created>(['issue', 'create', '--title', 'x'], { cwd, env: { GIT_AUTHOR_NAME: 'Other' } });
    expect(await list(cwd)).toMatchObject({ issues: [{ issue_id: named.issue_id }] });
  });

  it('ends when nobody asked for long enough, and not before', async () => {
    const cwd = newRepository();
    await json(['daemon', 'start', '--idle-timeout', '2'], { cwd });
    await expect.poll(async () => (await status(cwd)).running, { timeout: 15_000, interval: 500 }).toBe(false);
    const lastLine = async () => (await json<{ lines: string[] }>(['daemon', 'logs'], { cwd })).lines.at(-1);
    await expect.poll(lastLine, { timeout: 15_000, interval: 100 }).toMatch(/ ended$/);
  });

  it('lets a repository go that was removed', async () => {
    const [gone, kept] = [newRepository(), newRepository()];
    await json(['daemon', 'start'], { cwd: gone });
    await json(['daemon', 'start'], { cwd: kept });
    rmSync(gone, { recursive: true });
    await expect
      .poll(async () => (await status(kept)).daemon?.repositories, { timeout: 15_000, interval: 200 })
      .toEqual([join(kept, '.git')]);
  });

  it('takes over a socket that one that was killed left, and makes one anew that was removed', async () => {
    const cwd = newRepository();
    await json(['daemon', 'start'], { cwd });
    const { daemon } = await status(cwd);
    process.kill(daemon!.pid, 'SIGKILL');
    expect(await list(cwd)).toMatchObject({ total: 0 });
    await json(['daemon', 'start'], { cwd });
    const { daemon: second } = await status(cwd);
    expect(second?.pid).not.toBe(daemon?.pid);
    const own = readdirSync(FOLDER).find((name) => name.endsWith('.sock') && name !== 'daemon.sock') ?? '';
    rmSync(join(FOLDER, own));
    await expect.poll(() => existsSync(join(FOLDER, own)), { timeout: 15_000, interval: 200 }).toBe(true);
    expect((await status(cwd)).served_by?.pid).toBe(second?.pid);
  });

  it('is started by the first command where the clone is set so', async () => {
    const cwd = newRepository();
    await list(cwd);
    expect((await status(cwd)).running).toBe(false);
    await json(['config', 'set', 'service.autostart', 'on'], { cwd });
    await list(cwd);
    await expect
      .poll(async () => (await status(cwd)).served_by?.kind, { timeout: 15_000, interval: 200 })
      .toBe('daemon');
    await stop(cwd);
    expect((await run(['config', 'set', 'service.autostart', 'maybe'], { cwd })).code).toBe(2);
  });

  it.each(['x', '-1', '1000d'])('refuses to be idle for %s', async (idle) => {
    const { code } = await run(['daemon', 'start', `--idle-timeout=${idle}`], { cwd: newRepository() });
    expect(code).toBe(2);
  });
});

describe('who is no service of ours', () => {
  /** Something that listens where the service of a repository would, and says what it is given. */
  async function impostor(cwd: string, greeting: object | undefined): Promise<{ path: string; end: () => void }> {
    await json(['daemon', 'start'], { cwd });
    const path = join(FOLDER, readdirSync(FOLDER).find((name) => /^[0-9a-f]+\.sock$/.test(name)) ?? '');
    await stop(cwd);
    const server = createServer((socket) => {
      socket.on('error', () => undefined);
      if (greeting !== undefined) socket.write(frame({ method: 'greeting', params: greeting }));
      socket.on('data', () => socket.destroy());
    });
    await new Promise<void>((resolve) => void server.listen(path, resolve));
    return { path, end: () => server.close() };
  }

  it.each([
    ['another version', { protocol: 1, version: '0.0.0', environment: '', instance: 'x' }],
    ['another protocol', { protocol: 99 }],
    ['nothing to say', undefined],
  ])('one with %s is done without', async (_what, greeting) => {
    const cwd = newRepository();
    const { end } = await impostor(cwd, greeting);
    try {
      await issueIn(cwd, 'Alone');
      expect(await list(cwd)).toMatchObject({ total: 1 });
    } finally {
      end();
    }
  });

  it('a folder that is only a link is not believed', async () => {
    const [cwd, runtime] = [newRepository(), newFolder()];
    const env = { XDG_RUNTIME_DIR: runtime };
    symlinkSync(newFolder(), join(runtime, 'grite'));
    const { code, stderr } = await run(['daemon', 'start', '--json'], { cwd, env });
    expect({ code, problem: (JSON.parse(stderr) as { error: { details: object } }).error.details }).toMatchObject({
      code: 6,
      problem: { problem: 'service-failed' },
    });
    expect(await list(cwd, env)).toMatchObject({ total: 0 });
  });
});
