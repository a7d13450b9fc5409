import { describe, expect, it } from 'vitest';
import { git, json, run } from '../support/cli.ts';
import { remoteClones, titlesIn } from '../support/remoteClones.ts';

describe('sync config', () => {
  it('keeps a mode and a remote', async () => {
    const [cwd] = remoteClones(1).clones as [string];
    expect(await json(['sync', 'config'], { cwd })).toMatchObject({ mode: 'manual', remote: null });
    expect(await json(['sync', 'config', '--mode', 'cloud', '--remote', 'origin'], { cwd })).toMatchObject({
      mode: 'auto',
      remote: 'origin',
    });
    expect(await json(['config', 'get', 'sync.mode'], { cwd })).toMatchObject({ value: 'auto' });
    expect(await json(['sync', 'status'], { cwd })).toMatchObject({ mode: 'auto' });
    expect(await json(['config', 'unset', 'sync.mode'], { cwd })).toMatchObject({ value: 'manual' });
    expect((await run(['sync', 'config', '--remote', 'nowhere'], { cwd })).code).toBe(3);
  });

  it('uses the remote that was chosen', async () => {
    const [cwd, other] = remoteClones(2).clones as [string, string];
    git(cwd, 'remote', 'add', 'peer', other);
    await json(['issue', 'create', '--title', 'Of the other'], { cwd: other });
    await json(['sync', 'config', '--remote', 'peer'], { cwd });
    expect(await json(['sync', 'pull'], { cwd })).toMatchObject({ remote: 'peer', pull_events: 1 });
  });

  it('finds what lets git overwrite logs, takes just that away, and is still safe with it', async () => {
    const [cwd, other] = remoteClones(2).clones as [string, string];
    const bad = ['+refs/grite/*:refs/grite/*', 'refs/gryt/wal:refs/gryt/wal'];
    for (const refspec of bad) git(cwd, 'config', '--add', 'remote.origin.fetch', refspec);
    await json(['issue', 'create', '--title', 'Here'], { cwd });
    await json(['issue', 'create', '--title', 'There'], { cwd: other });
    await json(['sync'], { cwd: other });
    expect(await json(['sync', 'status'], { cwd })).toMatchObject({ dangerous_refspecs: bad });
    const { stderr } = await run(['sync'], { cwd });
    expect(stderr).toContain('grite sync config --heal');
    expect(await titlesIn(cwd)).toEqual(['Here', 'There']);
    const healed = bad.map((refspec) => ({ remote: 'origin', refspec }));
    expect(await json(['sync', 'config', '--heal'], { cwd })).toMatchObject({ healed, dangerous_refspecs: [] });
    expect(git(cwd, 'config', '--get-all', 'remote.origin.fetch')).toBe('+refs/heads/*:refs/remotes/origin/*');
  });
});

describe('sync status', () => {
  it('counts what each side has more, with the remote or as it was last time', async () => {
    const [ada, ben] = remoteClones(2).clones as [string, string];
    for (const title of ['One', 'Two']) await json(['issue', 'create', '--title', title], { cwd: ada });
    await json(['sync'], { cwd: ada });
    await json(['sync'], { cwd: ben });
    await json(['issue', 'create', '--title', 'Three'], { cwd: ben });
    await json(['issue', 'create', '--title', 'Four'], { cwd: ada });
    await json(['sync'], { cwd: ada });
    const [issues] = (await json<{ logs: object[] }>(['sync', 'status'], { cwd: ben })).logs;
    expect(issues).toMatchObject({ relation: 'unknown', ahead: null, behind: null });
    const offline = await json<{ logs: object[] }>(['sync', 'status', '--offline'], { cwd: ben });
    expect(offline).toMatchObject({ offline: true, logs: [{ relation: 'ahead', ahead: 1, behind: 0 }, {}] });
    git(ben, 'fetch', '--quiet', 'origin', '+refs/grite/wal:refs/grite-sync/origin/grite/wal');
    const fetched = await json<{ logs: object[] }>(['sync', 'status'], { cwd: ben });
    expect(fetched.logs[0]).toMatchObject({ relation: 'diverged', ahead: 1, behind: 1 });
    expect((await run(['sync', 'status'], { cwd: ben })).stdout).toContain('1 commit to send, 1 commit to receive');
  });

  it('asks nobody when it is told not to', async () => {
    const [cwd] = remoteClones(1).clones as [string];
    git(cwd, 'remote', 'set-url', 'origin', 'http://127.0.0.1:9/x');
    await json(['issue', 'create', '--title', 'One'], { cwd });
    expect(await json(['sync', 'status', '--offline'], { cwd })).toMatchObject({ logs: [{ relation: 'ahead' }, {}] });
    expect((await run(['sync', 'status'], { cwd })).code).toBe(5);
  });
});

it('gryt syncs as well', async () => {
  const [ada, ben] = remoteClones(2).clones as [string, string];
  await json(['issue', 'create', '--title', 'One'], { cwd: ada });
  await json(['sync', 'push'], { cwd: ada, door: 'gryt' });
  expect(await json(['sync', 'pull'], { cwd: ben, door: 'gryt' })).toMatchObject({ pull_events: 1 });
  expect((await run(['sync', 'status'], { cwd: ben, door: 'gryt' })).code).toBe(0);
  expect((await run(['sync', 'config', '--mode', 'local'], { cwd: ben, door: 'gryt' })).code).toBe(0);
});

it('sends only what is about some issues when it is told to', async () => {
  const [ada, ben] = remoteClones(2).clones as [string, string];
  await json(['actor', 'profile', '--name', 'Ada'], { cwd: ada });
  const { issue_id: one } = await json<{ issue_id: string }>(['issue', 'create', '--title', 'One'], { cwd: ada });
  await json(['issue', 'create', '--title', 'Two'], { cwd: ada });
  expect(await json(['sync', '--issue', one.slice(0, 8)], { cwd: ada })).toMatchObject({
    logs: [
      { name: 'issues', sent: 1 },
      { name: 'work', sent: 1 },
    ],
  });
  await json(['sync'], { cwd: ben });
  expect(await titlesIn(ben)).toEqual(['One']);
  await json(['sync'], { cwd: ada });
  await json(['sync'], { cwd: ben });
  expect(await titlesIn(ben)).toEqual(['One', 'Two']);
});

it('joins with a clone whose branch was fetched without its history', async () => {
  const { remote, clones } = remoteClones(1);
  const [ada] = clones as [string];
  for (let i = 0; i < 3; i++) git(ada, 'commit', '--quiet', '--allow-empty', '-m', `${i}`);
  git(ada, 'push', '--quiet', 'origin', 'HEAD:refs/heads/main');
  git(remote, 'symbolic-ref', 'HEAD', 'refs/heads/main');
  for (const title of ['One', 'Two']) await json(['issue', 'create', '--title', title], { cwd: ada });
  await json(['sync'], { cwd: ada });
  const shallow = `${ada}-shallow`;
  git(ada, 'clone', '--quiet', '--depth', '1', `file://${remote}`, shallow);
  await json(['issue', 'create', '--title', 'Three'], { cwd: shallow });
  expect(await json(['sync'], { cwd: shallow })).toMatchObject({ push_success: true });
  await json(['sync'], { cwd: ada });
  expect(await titlesIn(ada)).toEqual(['One', 'Three', 'Two']);
});

it('does not join a log whose history is cut off, says how to get the rest, and can then', async () => {
  const { remote, clones } = remoteClones(2);
  const [ada, ben] = clones as [string, string];
  for (const title of ['One', 'Two', 'Three']) await json(['issue', 'create', '--title', title], { cwd: ada });
  await json(['sync'], { cwd: ada });
  git(ben, 'remote', 'set-url', 'origin', `file://${remote}`);
  git(ben, 'fetch', '--quiet', '--depth', '1', 'origin', 'refs/grite/wal:refs/grite/wal');
  const whole = git(remote, 'rev-parse', 'refs/grite/wal');
  git(remote, 'update-ref', 'refs/grite/wal', git(remote, 'rev-parse', 'refs/grite/wal~2'));
  const { code, stderr } = await run(['sync'], { cwd: ben });
  expect({ code, stderr }).toMatchObject({ code: 5, stderr: expect.stringContaining('--unshallow') as string });
  expect(git(ben, 'rev-parse', 'refs/grite/wal')).toBe(whole);
  git(remote, 'update-ref', 'refs/grite/wal', whole);
  const [, command] = /try: git (.*)/.exec(stderr) ?? [];
  git(ben, ...command!.split(' '));
  git(remote, 'update-ref', 'refs/grite/wal', git(remote, 'rev-parse', 'refs/grite/wal~2'));
  expect(await json(['sync'], { cwd: ben })).toMatchObject({ push_success: true });
  expect(git(remote, 'rev-parse', 'refs/grite/wal')).toBe(whole);
});
