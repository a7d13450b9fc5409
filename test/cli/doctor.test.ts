import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { RefLocks } from '../../src/node/git/native/refLock.ts';
import { endangersLogs } from '../../src/app/sync/refspecs.ts';
import { issueKinds } from '../../src/domain/event/catalog.ts';
import { seal } from '../support/arbitraries.ts';
import { appendEvents, createdEvent } from '../support/cliLogs.ts';
import { type Created, everything, git, json, newRepository, run } from '../support/cli.ts';
import { ACTOR, ISSUE } from '../support/logs.ts';
import { actorOf, added, signed, testKey } from '../support/signing.ts';

interface Check {
  readonly id: string;
  readonly status: 'ok' | 'warn' | 'fail';
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly risk: string | null;
  readonly plan: readonly string[];
  readonly fix: string | null;
}
interface Diagnosis {
  readonly checks: readonly Check[];
  readonly applied: readonly { readonly id: string; readonly action: string; readonly error: string | null }[];
}

let cwd: string;
beforeEach(async () => {
  cwd = newRepository();
  await json(['init'], { cwd });
});

async function doctor(...args: string[]): Promise<Diagnosis & { readonly exitCode: number | null }> {
  const { code, stdout, stderr } = await run(['doctor', '--json', ...args], { cwd });
  const { data } = JSON.parse(stdout === '' ? stderr : stdout) as { data: Diagnosis };
  return { ...data, exitCode: code };
}

const found = ({ checks }: Diagnosis): readonly Check[] =>
  checks.filter(({ code }) => !['ok', 'repository-found'].includes(code));

async function create(title: string): Promise<string> {
  return (await json<Created>(['issue', 'create', '--title', title], { cwd })).issue_id;
}

/** Leaves the lock file of a ref as a process would that was killed while it held it. */
function leaveLock(): string {
  const commonDir = join(cwd, '.git');
  const path = join(commonDir, 'refs/grite/wal.lock');
  new RefLocks(commonDir, 'fast').take(path, 'x');
  const folder = join(commonDir, 'grite/local/locks');
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  for (const name of readdirSync(folder)) {
    renameSync(join(folder, name), join(folder, name.replace(`-${process.pid}-`, `-${pid}-`)));
  }
  return path;
}

it('names a signing key with which nothing can be written', async () => {
  const { actor_id: actor } = await json<{ actor_id: string }>(['actor', 'key'], { cwd });
  const path = join(cwd, '.git/grite/actors', actor, 'signing_key');
  chmodSync(path, 0o644);
  const diagnosis = await doctor();
  expect(diagnosis.exitCode).toBe(1);
  expect(found(diagnosis)).toMatchObject([
    { id: 'actor_config', code: 'signing-key-unusable', details: { path, reason: 'exposed' }, risk: 'writes-blocked' },
  ]);
  chmodSync(path, 0o600);
  expect(found(await doctor())).toEqual([]);
});

it('says that nothing can be written where only signed events count and there is no key', async () => {
  await json(['config', 'set', 'verify_signatures', 'require'], { cwd });
  expect(found(await doctor())).toMatchObject([{ id: 'actor_config', status: 'warn', code: 'actor-without-key' }]);
});

it('finds nothing in a sound repository, changes nothing, and names every check', async () => {
  await create('One');
  const before = everything(cwd);
  const diagnosis = await doctor();
  expect(found(diagnosis)).toEqual([]);
  expect(diagnosis.exitCode).toBe(0);
  expect(diagnosis.checks.map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      'git_repo',
      'wal_ref',
      'actor_config',
      'store_integrity',
      'rebuild_threshold',
      'legacy_refs',
    ]),
  );
  expect(everything(cwd)).toEqual(before);
  const { stdout } = await run(['doctor'], { cwd });
  expect(stdout).toMatch(/^ok {3}git_repo: .*\.git\n[^]*Nothing is wrong\n$/);
});

describe('what it finds and mends', () => {
  it('a fetch of git that writes over logs', async () => {
    git(cwd, 'remote', 'add', 'origin', '/nowhere');
    git(cwd, 'config', '--add', 'remote.origin.fetch', '+refs/grite/*:refs/grite/*');
    const before = await doctor();
    expect(before.exitCode).toBe(1);
    expect(found(before)).toMatchObject([
      {
        id: 'fetch_refspec',
        status: 'fail',
        risk: 'events-lost',
        fix: 'remove-refspec',
        details: { remote: 'origin' },
      },
    ]);
    const after = await doctor('--fix');
    expect(after).toMatchObject({ exitCode: 0, applied: [{ action: 'remove-refspec', error: null }] });
    expect(git(cwd, 'config', '--get-all', 'remote.origin.fetch')).toBe('+refs/heads/*:refs/remotes/origin/*');
  });

  it('a lock file of a process that is gone', async () => {
    await create('One');
    const path = leaveLock();
    expect(found(await doctor())).toMatchObject([{ code: 'lock-file-stale', details: { path } }]);
    await doctor('--fix');
    expect(existsSync(path)).toBe(false);
  });

  it('locks that ended long ago, and such as nobody can read', async () => {
    const lock = (name: string, content: string): void => {
      const blob = writeBlob(content);
      const tree = spawnSync('git', ['mktree'], { cwd, input: `100644 blob ${blob}\tlock.json\n` })
        .stdout.toString()
        .trim();
      git(cwd, 'update-ref', `refs/grite/locks/${name}`, git(cwd, 'commit-tree', tree, '-m', 'Lock'));
    };
    const writeBlob = (content: string): string =>
      spawnSync('git', ['hash-object', '-w', '--stdin'], { cwd, input: content }).stdout.toString().trim();
    const of = (expires: number): string =>
      JSON.stringify({ owner: ACTOR, nonce: 'n', expires_unix_ms: expires, resource: 'repo:global' });
    lock('0000000000000001', of(1_000));
    lock('0000000000000002', '{}');
    lock('0000000000000003', of(Date.now() + 60_000));
    const before = await doctor();
    expect(found(before).map(({ code }) => code)).toEqual(['lock-expired', 'lock-malformed']);
    expect(before.exitCode).toBe(1);
    expect((await doctor('--fix')).exitCode).toBe(0);
    expect(git(cwd, 'for-each-ref', '--format=%(refname)', 'refs/grite/locks')).toBe(
      'refs/grite/locks/0000000000000003',
    );
  });

  it('what was folded wrongly, and a cache that is damaged', async () => {
    await create('One');
    await json(['rebuild'], { cwd });
    const cache = join(cwd, '.git/grite/cache');
    for (const name of readdirSync(cache)) writeFileSync(join(cache, name), 'garbage');
    expect(found(await doctor()).map(({ code }) => code)).toEqual(['cache-unusable']);
    expect(found(await doctor('--fix'))).toEqual([]);
  });

  it('a snapshot that is due', async () => {
    writeFileSync(join(cwd, '.git/grite/config.toml'), `[snapshot]\nmax_events = 2\n`, { flag: 'a' });
    await create('One');
    await create('Two');
    expect(found(await doctor())).toMatchObject([{ code: 'snapshot-due', status: 'warn' }]);
    expect(found(await doctor('--fix'))).toEqual([]);
    expect((await json<{ total: number }>(['snapshot', 'list'], { cwd })).total).toBe(1);
  });
});

describe('what it finds and leaves to people', () => {
  it('issues that wait for one another, and events of the future', async () => {
    const [a, b] = ['aa'.repeat(16), 'bb'.repeat(16)];
    const depends = (source: string, target: string, ts: number) =>
      seal(
        { aggregate: source as typeof ISSUE, kind: 'DependencyAdded', payload: { target, type: 'depends_on' } },
        { actor: ACTOR, ts },
      );
    await appendEvents(cwd, [createdEvent(a, 'A'), createdEvent(b, 'B'), depends(a, b, 1_800_000_000_000)]);
    expect(found(await doctor()).map(({ code }) => code)).toEqual(
      Date.now() < 1_799_900_000_000 ? ['events-ahead'] : [],
    );
    await appendEvents(cwd, [depends(b, a, 9_999_999_999_999)]);
    const codes = found(await doctor()).map(({ code }) => code);
    expect(codes).toEqual(['events-ahead', 'dependency-cycle']);
  });

  it('signatures that are not what they say', async () => {
    const ada = testKey(1);
    const by = { actor: actorOf(ada), ts: 1_700_000_000_000 };
    const draft = { aggregate: ISSUE, kind: 'CommentAdded', payload: { body: 'forged' } };
    const forged = signed(issueKinds, draft, { ...by, ts: by.ts + 1, key: testKey(66) });
    await appendEvents(cwd, [added(ada, by)], 'workLog');
    expect(found(await doctor())).toEqual([]);
    await appendEvents(cwd, [forged]);
    expect(found(await doctor())).toMatchObject([
      { code: 'signatures-suspicious', status: 'fail', details: { count: 1, events: [forged.event.id] } },
    ]);
    await json(['config', 'set', 'verify_signatures', 'require'], { cwd });
    expect(found(await doctor())).toMatchObject([
      { code: 'actor-without-key' },
      { code: 'signatures-suspicious', status: 'warn' },
    ]);
  });

  it('settings that cannot be understood', async () => {
    writeFileSync(join(cwd, '.git/grite/settings.toml'), 'me = \n');
    const [first, ...others] = found(await doctor('--fix'));
    expect(first).toMatchObject({ code: 'settings-damaged', status: 'fail' });
    // They say which events count: without them, what is folded from events is not looked at.
    expect(new Set(others.map(({ code }) => code))).toEqual(new Set(['check-failed']));
    const { code, stdout } = await run(['doctor'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/FAIL settings: .*settings\.toml cannot be understood/);
  });

  it('another grite program that is at work', async () => {
    const lock = { pid: 7, expires_ts: Date.now() + 60_000 };
    writeFileSync(join(cwd, '.git/grite/daemon.lock'), JSON.stringify(lock));
    expect(found(await doctor())).toMatchObject([{ code: 'other-daemon-active', details: { pid: 7 } }]);
    writeFileSync(join(cwd, '.git/grite/daemon.lock'), JSON.stringify({ ...lock, expires_ts: 1 }));
    expect(found(await doctor())).toEqual([]);
  });

  it('a damaged actor, and a log that went another way than the fetched one', async () => {
    mkdirSync(join(cwd, '.git/grite/actors', ACTOR), { recursive: true });
    writeFileSync(join(cwd, '.git/grite/actors', ACTOR, 'config.toml'), 'broken');
    await create('One');
    git(cwd, 'update-ref', 'refs/grite-sync/origin/grite/wal', 'refs/grite/wal');
    await create('Two');
    expect(found(await doctor()).map(({ code }) => code)).toEqual(['actor-damaged']);
    git(
      cwd,
      'update-ref',
      'refs/grite-sync/origin/grite/wal',
      git(cwd, 'commit-tree', '-m', 'x', git(cwd, 'rev-parse', 'refs/grite/wal^{tree}')),
    );
    expect(found(await doctor()).map(({ code }) => code)).toEqual(['actor-damaged', 'log-diverged']);
  });
});

it.each([
  ['+refs/heads/*:refs/remotes/origin/*', false],
  ['refs/grite/*:refs/grite/*', true],
  ['+refs/grite/wal:refs/grite/wal', true],
  ['refs/gryt/*:refs/gryt/*', true],
  ['+refs/*:refs/*', true],
  ['+refs/grite/*:refs/grite-sync/origin/grite/*', false],
  ['refs/gr*:refs/gr*', true],
  ['refs/grite/*', false],
  ['refs/pull/*:refs/grits/*', false],
])('the refspec %s writes over logs: %s', (refspec, dangerous) => {
  expect(endangersLogs(refspec)).toBe(dangerous);
});
