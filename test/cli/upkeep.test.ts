import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { type Created, ended, git, json, type Listed, newRepository, run, start } from '../support/cli.ts';
import { times } from '../support/counts.ts';
import { readIndependently } from '../support/gitLogs.ts';
import { MountSpace } from '../support/mountSpace.ts';

let space: MountSpace | undefined;
afterEach(async () => {
  await space?.close();
  space = undefined;
});

const KILLS = times(8);

async function filled(issues: number): Promise<string> {
  const cwd = newRepository();
  await json(['init'], { cwd });
  for (let i = 0; i < issues; i++) await json(['issue', 'create', '--title', `Issue ${i}`], { cwd });
  return cwd;
}

it.each([
  ['maintenance', ['maintenance', 'run']],
  ['snapshot', ['snapshot', 'create']],
  ['rebuild', ['rebuild']],
  ['repair', ['db', 'repair']],
])('%s that is killed at any point loses nothing and leaves nothing in the way', async (_, command) => {
  const cwd = await filled(3);
  const began = performance.now();
  await json(command, { cwd });
  let usual = performance.now() - began;
  const expected = ['Issue 0', 'Issue 1', 'Issue 2'];
  let killed = 0;
  for (let i = 0; i < KILLS; i++) {
    const { issue_id } = await json<Created>(['issue', 'create', '--title', `More ${i}`], { cwd });
    expect(issue_id).toMatch(/^[0-9a-f]{32}$/);
    expected.push(`More ${i}`);
    // Something for a repair to find.
    if (command[1] === 'repair') git(cwd, 'update-ref', 'refs/grite/wal', 'refs/grite/wal~1');
    const started = performance.now();
    const child = start(command, { cwd });
    const end = ended(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), usual * (0.3 + (0.8 * i) / KILLS));
    // Who was faster than the first run shows that the first was held up by others.
    if ((await end).code === null) killed += 1;
    else usual = Math.min(usual, performance.now() - started);
    clearTimeout(timer);
    if (command[1] === 'repair') await json(command, { cwd });
  }
  expect(killed).toBeGreaterThan(0);
  await json(command, { cwd });
  const { issues } = await json<Listed>(['issue', 'list'], { cwd });
  expect(issues.map(({ title }) => title).sort()).toEqual(expected.sort());
  expect(new Set(readIndependently(cwd).events.map(({ id }) => id)).size).toBe(expected.length);
  expect(git(cwd, 'fsck', '--strict', '--no-dangling', '--no-progress')).toBe('');
  expect(existsSync(join(cwd, '.git/grite/local/packing'))).toBe(false);
  expect(git(cwd, 'count-objects', '-v')).toContain('garbage: 0');
  expect((await run(['doctor'], { cwd })).code).toBe(0);
});

it('a full disk stops packing and snapshots, and nothing is lost by it', async () => {
  space = await MountSpace.open(4_000);
  const { within, folder } = space;
  const at = (...args: string[]): string[] => ['-C', `${folder}/repo`, ...args];
  const options = { cwd: '/', within };
  space.run('git', 'init', '--quiet', '--template=', `${folder}/repo`);
  const body = Array.from({ length: 6_000 }, (_, i) => (i * 7_919) % 10_007).join();
  for (let i = 0; i < 12; i++) {
    const end = await run(at('issue', 'create', '--title', `Issue ${i}`, '--body-file', '-'), {
      ...options,
      input: body,
    });
    expect(end.code, end.stderr).toBe(0);
  }
  space.run('sh', '-c', `cat /dev/zero > ${folder}/filler 2>/dev/null || true`);
  for (const command of [
    ['maintenance', 'run'],
    ['snapshot', 'create'],
  ]) {
    const { code, stderr } = await run(at(...command), options);
    expect(code, command.join(' ')).toBe(5);
    expect(stderr, command.join(' ')).toMatch(/^error: No space left to write /);
  }
  space.run('rm', `${folder}/filler`);
  expect((await json<Listed>(at('issue', 'list'), options)).total).toBe(12);
  expect(space.run('git', '-C', `${folder}/repo`, 'count-objects', '-v')).toContain('garbage: 0');
  expect(await json(at('maintenance', 'run'), options)).toMatchObject({ outcome: 'packed' });
  expect(space.run('git', '-C', `${folder}/repo`, 'fsck', '--strict', '--full')).not.toMatch(/error|missing|corrupt/);
  expect((await json<Listed>(at('issue', 'list'), options)).total).toBe(12);
});

it('packing says that it needs git, and everything else goes on without it', async () => {
  const cwd = await filled(1);
  const env = { PATH: '/nonexistent' };
  const { code, stderr } = await run(['maintenance', 'run'], { cwd, env });
  expect(code).toBe(5);
  expect(stderr).toMatch(/^error: .*git/);
  expect(await json(['snapshot', 'create'], { cwd, env })).toMatchObject({ event_count: 1 });
  expect(await json(['db', 'repair'], { cwd, env })).toMatchObject({ stray_problem: 'git-missing', event_count: 0 });
});

it('snapshots are listed, used and deleted', async () => {
  const cwd = await filled(2);
  const first = await json<{ oid: string; wal_head: string }>(['snapshot'], { cwd });
  expect(first).toMatchObject({ event_count: 2, wal_head: git(cwd, 'rev-parse', 'refs/grite/wal') });
  await json(['issue', 'create', '--title', 'Newer'], { cwd });
  expect(await json(['rebuild', '--from-snapshot'], { cwd })).toMatchObject({
    from_snapshot: true,
    snapshot_events: 2,
    issue_count: 3,
  });
  await json(['snapshot', 'create'], { cwd });
  expect(await json(['snapshot', 'list'], { cwd })).toMatchObject({
    total: 2,
    snapshots: [{ event_count: 3 }, { oid: first.oid }],
  });
  expect(await json(['snapshot', 'gc', '--keep', '1'], { cwd })).toMatchObject({ deleted: 1, kept: 1 });
  expect(await json(['snapshot', 'gc', '--keep', '0'], { cwd })).toMatchObject({ deleted: 1, kept: 0 });
  const { code, stdout, stderr } = await run(['rebuild', '--from-snapshot'], { cwd });
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^Rebuilt from the logs: /) as string });
  expect(stderr).toBe('note: Read the whole log: there is no snapshot\n');
});

it('a snapshot that cannot be read is not kept in the place of a sound one', async () => {
  const cwd = await filled(1);
  for (const title of ['A', 'B', 'C']) {
    await json(['snapshot', 'create'], { cwd });
    await json(['issue', 'create', '--title', title], { cwd });
  }
  const [, sound, newest] = git(cwd, 'for-each-ref', '--format=%(refname)', 'refs/grite/snapshots').split('\n');
  git(cwd, 'update-ref', newest!, 'refs/grite/wal');
  expect(await json(['snapshot', 'gc', '--keep', '1'], { cwd })).toMatchObject({ deleted: 1, kept: 2 });
  expect(await json(['rebuild', '--from-snapshot'], { cwd })).toMatchObject({
    from_snapshot: true,
    snapshot_ref: sound,
  });
});

it('a sync makes the snapshot that is due', async () => {
  const [cwd, remote] = [newRepository(), join(newRepository(), 'remote.git')];
  git(cwd, 'init', '--quiet', '--bare', remote);
  git(cwd, 'remote', 'add', 'origin', remote);
  await json(['init'], { cwd });
  writeFileSync(join(cwd, '.git/grite/config.toml'), '[snapshot]\nmax_events = 2\n', { flag: 'a' });
  for (const title of ['One', 'Two']) await json(['issue', 'create', '--title', title], { cwd });
  expect((await json<{ total: number }>(['snapshot', 'list'], { cwd })).total).toBe(0);
  await json(['sync'], { cwd });
  expect((await json<{ total: number }>(['snapshot', 'list'], { cwd })).total).toBe(1);
});
