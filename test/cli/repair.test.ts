import { chmodSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { type Created, everything, git, json, type Listed, newFolder, newRepository, run } from '../support/cli.ts';
import { fromBundle, readIndependently, realData } from '../support/gitLogs.ts';

interface Repaired {
  readonly event_count: number;
  readonly healed_objects: readonly string[];
  readonly unplaced_commits: readonly string[];
  readonly logs: readonly {
    readonly name: string;
    readonly head_problem: string | null;
    readonly head_found: string | null;
    readonly writable: boolean;
    readonly sources: readonly { readonly kind: string; readonly event_count: number }[];
  }[];
}

let cwd: string;
beforeEach(async () => {
  cwd = newRepository();
  await json(['init'], { cwd });
});

const create = async (title: string, ...more: string[]): Promise<string> =>
  (await json<Created>(['issue', 'create', '--title', title, ...more], { cwd })).issue_id;
const repair = (...args: string[]): Promise<Repaired> => json<Repaired>(['db', 'repair', ...args], { cwd });
const titles = async (): Promise<string[]> =>
  (await json<Listed>(['issue', 'list'], { cwd })).issues.map(({ title }) => title).sort();

function fileOf(id: string): string {
  return join(cwd, '.git', 'objects', id.slice(0, 2), id.slice(2));
}

function tear(id: string): void {
  chmodSync(fileOf(id), 0o644);
  writeFileSync(fileOf(id), readFileSync(fileOf(id)).subarray(0, 20));
}

function chunkOf(revision: string): string {
  return /blob ([0-9a-f]{40})\t.*\.bin$/m.exec(git(cwd, 'ls-tree', '-r', revision))?.[1] ?? '';
}

/** A clone with the logs, as a person makes one. */
function clone(): string {
  const folder = join(newFolder(), 'clone');
  git(dirname(folder), 'clone', '-q', '--no-hardlinks', cwd, folder);
  git(folder, 'fetch', '-q', 'origin', 'refs/grite/*:refs/grite/*', 'refs/gryt/*:refs/gryt/*');
  return folder;
}

async function sound(): Promise<void> {
  expect(git(cwd, 'fsck', '--strict', '--no-dangling', '--no-progress')).toBe('');
  expect(await json(['db', 'check'], { cwd })).toMatchObject({ corrupt_count: 0, projection_matches: true });
}

it('finds nothing where nothing is lost, and changes nothing', async () => {
  await create('One');
  const before = everything(cwd);
  expect(await repair()).toMatchObject({ event_count: 0, healed_objects: [] });
  expect(everything(cwd)).toEqual(before);
});

describe('a log that was overwritten', () => {
  it('gets back what is only in commits that nothing leads to', async () => {
    await create('One');
    await create('Two');
    await create('Three');
    const head = git(cwd, 'rev-parse', 'refs/grite/wal');
    git(cwd, 'update-ref', 'refs/grite/wal', 'refs/grite/wal~2');
    await create('Four');
    expect(await titles()).toEqual(['Four', 'One']);
    const before = everything(cwd);
    expect(await repair('--dry-run')).toMatchObject({
      event_count: 2,
      logs: [{ name: 'issues', sources: [{ kind: 'stray', event_count: 2 }] }, { name: 'work' }, { name: 'private' }],
    });
    expect(everything(cwd)).toEqual(before);
    expect(await repair()).toMatchObject({ event_count: 2 });
    expect(await titles()).toEqual(['Four', 'One', 'Three', 'Two']);
    expect(await repair()).toMatchObject({ event_count: 0 });
    expect(git(cwd, 'cat-file', '-t', head)).toBe('commit');
    expect(readIndependently(cwd).events).toHaveLength(4);
    await sound();
  });

  it('gets back files that lie beside events, before git removes them', async () => {
    const id = await create('One');
    writeFileSync(join(cwd, 'log.txt'), 'what happened');
    await json(['issue', 'attachment', 'add', id, 'log.txt'], { cwd });
    git(cwd, 'update-ref', 'refs/grite/wal', 'refs/grite/wal~1');
    await repair();
    git(cwd, 'gc', '-q', '--prune=now');
    const { stdout } = await run(['issue', 'attachment', 'get', id, 'log.txt'], { cwd });
    expect(stdout).toBe('what happened');
  });

  it('comes back as a whole when its ref is gone', async () => {
    await create('One');
    await create('Two');
    git(cwd, 'update-ref', '-d', 'refs/grite/wal');
    expect(await titles()).toEqual([]);
    await repair();
    expect(await titles()).toEqual(['One', 'Two']);
    await sound();
  });
});

describe('what is private', () => {
  it('comes back to the private log, and never into the other one', async () => {
    await create('Public');
    await create('Secret', '--private');
    await create('Secret too', '--private');
    git(cwd, 'update-ref', 'refs/grite-private/wal', 'refs/grite-private/wal~1');
    const { logs } = await repair();
    expect(logs.map(({ name, sources }) => [name, sources.length])).toEqual([
      ['issues', 0],
      ['work', 0],
      ['private', 1],
    ]);
    expect(readIndependently(cwd).events).toHaveLength(1);
    expect(await titles()).toEqual(['Public', 'Secret', 'Secret too']);
  });

  it('is left alone when nothing tells whose it is', async () => {
    await create('Public');
    await create('Secret', '--private');
    git(cwd, 'update-ref', 'refs/grite-private/wal', '-d');
    rmSync(join(cwd, '.git/grite/cache'), { recursive: true, force: true });
    await create('Another secret', '--private');
    const { event_count, unplaced_commits } = await repair();
    expect({ event_count, unplaced: unplaced_commits.length }).toEqual({ event_count: 0, unplaced: 1 });
    expect(readIndependently(cwd).events).toHaveLength(1);
    const { stderr } = await run(['db', 'repair'], { cwd });
    expect(stderr).toMatch(/note: Left alone, for they may be private: [0-9a-f]{12}/);
  });
});

describe('a head that cannot be read', () => {
  it.each([
    ['missing', (id: string) => rmSync(fileOf(id))],
    ['corrupt', tear],
  ])('is %s: the log goes on from the newest sound commit, and the old value is noted', async (problem, damage) => {
    await create('One');
    await create('Two');
    const head = git(cwd, 'rev-parse', 'refs/grite/wal');
    const before = git(cwd, 'rev-parse', 'refs/grite/wal~1');
    rmSync(join(cwd, '.git/grite/cache'), { recursive: true, force: true });
    damage(head);

    const failing = await run(['issue', 'create', '--title', 'Three'], { cwd });
    expect(failing.code).toBe(5);
    expect(failing.stderr).toMatch(/grite (doctor|db repair)/);
    const { code, stdout } = await run(['doctor'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/FAIL wal_ref: the issues log cannot be written[^]*try: grite db repair/);

    expect(await repair()).toMatchObject({
      logs: [{ head_problem: problem, head_found: before, writable: true }, {}, {}],
    });
    expect(readFileSync(join(cwd, '.git/grite/local/lost-heads.jsonl'), 'utf8')).toContain(head);
    // What stands below it is not written again.
    expect(git(cwd, 'rev-parse', 'refs/grite/wal')).toBe(before);
    await create('Three');
    expect(await titles()).toEqual(['One', 'Three']);
    expect(await json(['db', 'check'], { cwd })).toMatchObject({ corrupt_count: 0, projection_matches: true });
    // What is damaged stays where it is: nothing is ever deleted.
    expect(existsSync(fileOf(head))).toBe(problem === 'corrupt');
  });

  it('gives way to what was kept folded, event by event', async () => {
    await create('One');
    await create('Two');
    await json(['rebuild'], { cwd });
    rmSync(fileOf(git(cwd, 'rev-parse', 'refs/grite/wal')));
    expect((await repair()).logs[0]?.sources.map(({ kind }) => kind)).toContain('cache');
    expect(await titles()).toEqual(['One', 'Two']);
    await create('Three');
    await sound();
  });

  it('is brought back from another clone', async () => {
    await create('One');
    await create('Two');
    const other = clone();
    const head = git(cwd, 'rev-parse', 'refs/grite/wal');
    rmSync(join(cwd, '.git/grite/cache'), { recursive: true, force: true });
    const tree = git(cwd, 'rev-parse', 'refs/grite/wal^{tree}');
    rmSync(fileOf(head));
    rmSync(fileOf(tree));
    expect((await repair('--from', other)).healed_objects).toEqual([head, tree]);
    expect(git(cwd, 'rev-parse', 'refs/grite/wal')).toBe(head);
    expect(await titles()).toEqual(['One', 'Two']);
    await sound();
  });
});

describe('an object that is damaged', () => {
  it('is brought back from another clone, together with events that are only there', async () => {
    await create('One');
    await create('Two');
    const other = clone();
    await json(['issue', 'create', '--title', 'Elsewhere'], { cwd: other });
    const chunk = chunkOf('refs/grite/wal~1');
    tear(chunk);
    expect(await titles()).toEqual(['Two']);
    expect(await repair('--from', other)).toMatchObject({ event_count: 1, healed_objects: [chunk] });
    expect(await titles()).toEqual(['Elsewhere', 'One', 'Two']);
    expect((await run(['doctor'], { cwd })).code).toBe(0);
  });

  it('in a pack is told, and brought back', async () => {
    await create('One');
    await create('Two');
    const other = clone();
    await json(['maintenance', 'run'], { cwd });
    const packs = join(cwd, '.git/objects/pack');
    const pack = join(packs, readdirSync(packs).find((name) => name.endsWith('.pack')) ?? '');
    const bytes = readFileSync(pack);
    chmodSync(pack, 0o644);
    writeFileSync(pack, bytes.fill(0xff, 40, bytes.length - 40));
    rmSync(join(cwd, '.git/grite/cache'), { recursive: true, force: true });
    const { code, stdout } = await run(['doctor'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('grite db repair --from CLONE');
    await repair('--from', other);
    expect(await titles()).toEqual(['One', 'Two']);
    await create('Three');
    expect(await titles()).toEqual(['One', 'Three', 'Two']);
  });

  it('leaves an export to restore from', async () => {
    await create('One');
    await create('Two');
    const file = join(newFolder(), 'export.json');
    await json(['export', '--output', file], { cwd });
    rmSync(join(cwd, '.git/grite/cache'), { recursive: true, force: true });
    rmSync(fileOf(chunkOf('refs/grite/wal~1')));
    expect(await repair('--from', file)).toMatchObject({ event_count: 1 });
    expect(await titles()).toEqual(['One', 'Two']);
  });
});

it('says what is wrong with what it is to look in', async () => {
  expect((await run(['db', 'repair', '--from', join(cwd, 'nowhere')], { cwd })).code).toBe(3);
  expect((await run(['db', 'repair', '--from', newFolder()], { cwd })).stderr).toMatch(
    /^error: There is no git repository/,
  );
  writeFileSync(join(cwd, 'x.json'), '[]');
  expect((await run(['db', 'repair', '--from', 'x.json'], { cwd })).code).toBe(2);
});

it('takes over a log of an older program', async () => {
  await create('One');
  git(cwd, 'update-ref', 'refs/grit/wal', 'refs/grite/wal');
  git(cwd, 'update-ref', '-d', 'refs/grite/wal');
  expect((await run(['doctor'], { cwd })).stdout).toMatch(/legacy_refs: there is a log of an older program/);
  expect((await repair()).logs[0]?.sources.map(({ kind }) => kind)).toEqual(['legacy']);
  expect(await titles()).toEqual(['One']);
});

it.runIf(realData('rust-grite-wal.bundle') !== undefined)('reads a snapshot that the Rust program wrote', async () => {
  const folder = fromBundle(realData('rust-grite-wal.bundle') as string);
  const whole = await json<Listed>(['issue', 'list', '--state', 'all'], { cwd: folder });
  expect(await json(['rebuild', '--from-snapshot'], { cwd: folder })).toMatchObject({
    from_snapshot: true,
    snapshot_events: 4,
    snapshot_problems: [],
  });
  expect(await json(['issue', 'list', '--state', 'all'], { cwd: folder })).toEqual(whole);
  expect(await json(['db', 'check'], { cwd: folder })).toMatchObject({ projection_matches: true });
  expect(existsSync(join(folder, 'grite/cache'))).toBe(true);
});
