import { describe, expect, it } from 'vitest';
import { git, json, newRepository, run, start } from '../support/cli.ts';
import { fromBundle, realData } from '../support/gitLogs.ts';
import { remoteClones } from '../support/remoteClones.ts';

const OTHER = { env: { GRITE_SESSION: 'other' } };

interface Locks {
  readonly locks: readonly Record<string, unknown>[];
  readonly total: number;
}

async function withIssue(): Promise<{ readonly cwd: string; readonly issue: string }> {
  const cwd = newRepository();
  await json(['init'], { cwd });
  const { issue_id: issue } = await json<{ issue_id: string }>(['issue', 'create', '--title', 'One'], { cwd });
  return { cwd, issue };
}

async function failure(args: readonly string[], options: Parameters<typeof run>[1]) {
  const { code, stderr } = await run([...args, '--json'], options);
  return { code, ...(JSON.parse(stderr) as { error: Record<string, unknown> }).error };
}

it('the lines that agents are told run as written, with the fields of the Rust program', async () => {
  const { cwd, issue } = await withIssue();
  const held = await json(['lock', 'acquire', '--resource', `issue:${issue}`, '--ttl', '30m'], { cwd });
  expect(held).toMatchObject({ resource: `issue:${issue}`, ttl_seconds: 1_800 });
  expect(Object.keys(held).slice(0, 5)).toEqual(['resource', 'owner', 'nonce', 'expires_unix_ms', 'ttl_seconds']);
  const { locks, total } = await json<Locks>(['lock', 'status'], { cwd });
  expect([locks[0], total]).toMatchObject([{ resource: `issue:${issue}`, expired: false, mine: true }, 1]);
  expect(await json(['lock', 'renew', `issue:${issue}`, '--ttl', '3600'], { cwd })).toMatchObject({
    ttl_seconds: 3_600,
  });
  expect(await json(['lock', 'release', '--resource', `issue:${issue}`], { cwd })).toMatchObject({
    resource: `issue:${issue}`,
    released: true,
  });
  expect(await json(['lock', 'gc'], { cwd })).toMatchObject({ removed: 0, kept: 0 });
  expect(git(cwd, 'for-each-ref', 'refs/grite/locks')).toBe('');
});

it('a holder is an actor in a session: other processes of it hold the same, others are told by exit code 4', async () => {
  const { cwd, issue } = await withIssue();
  const mine = { cwd, env: { GRITE_SESSION: 'mine' } };
  const first = await json(['lock', 'acquire', `issue:${issue}`], mine);
  expect(await json(['lock', 'acquire', `issue:${issue}`], mine)).toMatchObject({ nonce: first['nonce'] });
  for (const words of [['acquire'], ['renew'], ['release']]) {
    expect(await failure(['lock', ...words, `issue:${issue}`], { cwd, ...OTHER })).toMatchObject({ code: 'conflict' });
    const { code, stderr } = await run(['lock', ...words, `issue:${issue}`], { cwd, ...OTHER });
    expect(code).toBe(4);
    expect(stderr).toMatch(/^error: issue:gi-[0-9a-f]{8} is held by .*, for another 5 min$/m);
  }
  // Without a session of its own a process belongs to the work tree.
  expect((await run(['lock', 'acquire', `issue:${issue}`], { cwd })).code).toBe(4);
});

it.each([
  [['lock', 'acquire', 'src'], 2],
  [['lock', 'acquire', 'path:../x'], 2],
  [['lock', 'acquire', 'issue:ffffffff'], 3],
  [['lock', 'acquire', 'repo', '--ttl', 'soon'], 2],
  [['lock', 'acquire', 'repo', '--resource', 'path:x'], 2],
  [['lock', 'acquire'], 2],
  [['lock', 'renew', 'path:x'], 4],
  [['lock', 'break', 'path:x', '--reason', 'y'], 3],
  [['lock', 'break', 'path:x'], 2],
  [['lock', 'acquire', 'repo', '--remote'], 3],
])('%j ends with %d and says what to do', async (args, expected) => {
  const { cwd } = await withIssue();
  const { code, stderr } = await run(args, { cwd });
  expect([code, stderr]).toEqual([expected, expect.stringMatching(/^error: .+\n(.|\n)*try: /)]);
});

it('a change with --lock holds the issue meanwhile, and one of another waits for nothing', async () => {
  const { cwd, issue } = await withIssue();
  await json(['lock', 'acquire', `issue:${issue}`], { cwd });
  const blocked = await run(['issue', 'comment', issue, '--body', 'x', '--lock'], { cwd, ...OTHER });
  expect([blocked.code, blocked.stderr]).toEqual([4, expect.stringContaining('is held by')]);
  const warned = await run(['issue', 'comment', issue, '--body', 'x'], { cwd, ...OTHER });
  expect([warned.code, warned.stderr]).toEqual([0, expect.stringContaining('changed all the same')]);
  await json(['config', 'set', 'lock_policy', 'require'], { cwd });
  expect((await run(['issue', 'close', issue], { cwd, ...OTHER })).code).toBe(4);
  await json(['issue', 'close', issue, '--lock'], { cwd });
  expect(await json(['lock', 'status'], { cwd })).toMatchObject({ total: 1 });
});

it('a lock that is waited for is had as soon as it is given back; Ctrl-C ends the waiting', async () => {
  const { cwd } = await withIssue();
  await json(['lock', 'acquire', 'path:src'], { cwd });
  const waiting = run(['lock', 'acquire', 'path:src/a', '--wait', '1m', '--json'], { cwd, ...OTHER });
  const given = start(['lock', 'acquire', 'path:src/b', '--wait', '1m'], { cwd, env: { GRITE_SESSION: 'third' } });
  const interrupted = new Promise((resolve) => given.on('close', resolve));
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  given.kill('SIGINT');
  expect(await interrupted).toBe(130);
  await json(['lock', 'release', 'path:src'], { cwd });
  expect(await waiting).toMatchObject({ code: 0, stdout: expect.stringContaining('"path:src/a"') as string });
});

it('a lock can be taken away with a reason, which its holder and everybody is told', async () => {
  const { remote, clones } = remoteClones(2);
  const [ada, ben] = clones as [string, string];
  for (const cwd of clones) await json(['init'], { cwd });
  await json(['lock', 'acquire', 'path:src', '--remote', '--reason', 'The parser'], { cwd: ada });
  expect((await run(['lock', 'acquire', 'path:src/a', '--remote'], { cwd: ben })).code).toBe(4);
  await json(['lock', 'break', 'path:src', '--reason', 'Ada is away', '--remote'], { cwd: ben });
  expect(git(remote, 'for-each-ref', 'refs/grite/locks')).toBe('');
  await json(['sync'], { cwd: ben });
  expect(await json(['sync'], { cwd: ada })).toMatchObject({ lock_conflicts: [{ resource: 'path:src' }] });
  const { code, stderr } = await run(['lock', 'renew', 'path:src'], { cwd: ada });
  expect([code, stderr]).toEqual([4, expect.stringContaining('Ada is away')]);
});

it('a lock that was taken away at the remote is not had any more, also before a sync tells of it', async () => {
  const { remote, clones } = remoteClones(2);
  const [ada, ben] = clones as [string, string];
  for (const cwd of clones) await json(['init'], { cwd });
  await json(['lock', 'acquire', 'path:k', '--remote', '--ttl', '10m'], { cwd: ada });
  await json(['lock', 'break', 'path:k', '--reason', 'Away', '--remote'], { cwd: ben });
  expect((await run(['lock', 'renew', 'path:k'], { cwd: ada })).code).toBe(4);
  expect(git(ada, 'for-each-ref', 'refs/grite/locks') + git(remote, 'for-each-ref', 'refs/grite/locks')).toBe('');
  await json(['lock', 'acquire', 'path:k', '--remote'], { cwd: ben });
});

it('a lock of a remote that ended is renewed there as well, or not at all', async () => {
  const { remote, clones } = remoteClones(2);
  const [ada, ben] = clones as [string, string];
  for (const cwd of clones) await json(['init'], { cwd });
  await json(['lock', 'acquire', 'path:r', '--remote', '--ttl', '1s'], { cwd: ada });
  await json(['lock', 'acquire', 'path:e', '--remote', '--ttl', '1s'], { cwd: ada });
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await json(['lock', 'renew', 'path:e'], { cwd: ada });
  expect((await run(['lock', 'acquire', 'path:e', '--remote'], { cwd: ben })).code).toBe(4);
  await json(['lock', 'acquire', 'path:r', '--remote'], { cwd: ben });
  expect((await run(['lock', 'renew', 'path:r'], { cwd: ada })).code).toBe(4);
  const { locks } = await json<{ locks: { resource: string; mine: boolean }[] }>(['lock', 'status'], { cwd: ada });
  expect(locks.filter(({ mine }) => mine).map(({ resource }) => resource)).toEqual(['path:e']);
  expect(git(remote, 'for-each-ref', 'refs/grite/locks').split('\n')).toHaveLength(2);
});

it('a lock is killed in the middle of being taken or given back at a remote: the next one goes on', async () => {
  const { remote, clones } = remoteClones(1);
  const cwd = clones[0] as string;
  await json(['init'], { cwd });
  for (const afterMs of [150, 220, 290, 360]) {
    for (const words of [
      ['acquire', 'path:src', '--remote'],
      ['release', 'path:src'],
    ]) {
      const child = start(['lock', ...words], { cwd });
      const end = new Promise((resolve) => child.on('close', resolve));
      setTimeout(() => child.kill('SIGKILL'), afterMs);
      await end;
    }
    await json(['lock', 'acquire', 'path:src', '--remote'], { cwd });
    await json(['lock', 'release', 'path:src'], { cwd });
    expect([git(cwd, 'for-each-ref', 'refs/grite/locks'), git(remote, 'for-each-ref', 'refs/grite/locks')]).toEqual([
      '',
      '',
    ]);
  }
});

it('a remote that lets nobody delete or rewind anything takes locks all the same', async () => {
  const { remote, clones } = remoteClones(2);
  git(remote, 'config', 'receive.denyDeletes', 'true');
  git(remote, 'config', 'receive.denyNonFastForwards', 'true');
  const [ada, ben] = clones as [string, string];
  for (const cwd of clones) await json(['init'], { cwd });
  for (const cwd of [ada, ben, ada]) {
    await json(['lock', 'acquire', 'path:src', '--remote'], { cwd });
    expect(await json(['lock', 'release', 'path:src'], { cwd })).toMatchObject({ was_held: true, trouble: null });
  }
});

const bundle = realData('rust-grite-locks.bundle');
describe.runIf(bundle !== undefined)('locks that the Rust program wrote', () => {
  it('are shown, ended ones are taken over on top of what it wrote, and collected', async () => {
    const cwd = fromBundle(bundle as string);
    const { locks } = await json<Locks>(['lock', 'status'], { cwd });
    expect(locks.map(({ resource, owner, expired }) => [resource, owner, expired])).toEqual([
      ['issue:1', '101112131415161718191a1b1c1d1e1f', true],
      ['path:src/', '101112131415161718191a1b1c1d1e1f', true],
    ]);
    const before = git(cwd, 'rev-parse', 'refs/grite/locks/44b4c10c4f52cd8d');
    await json(['lock', 'acquire', 'path:src/a'], { cwd });
    await json(['lock', 'acquire', 'issue:1'], { cwd }).catch((error: unknown) => expect(String(error)).toContain('1'));
    expect(git(cwd, 'rev-parse', 'refs/grite/locks/44b4c10c4f52cd8d')).toBe(before);
    expect(await json(['lock', 'gc'], { cwd })).toMatchObject({ removed: 2, kept: 1 });
  });
});
