import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GitStore } from '../../src/app/ports/gitStore.ts';
import type { ObjectCare } from '../../src/app/ports/objectCare.ts';
import { ownTips } from '../../src/app/maintenance/ownTips.ts';
import { blob } from '../../src/app/log/gitObjects.ts';
import { utf8 } from '../../src/base/bytes.ts';
import type { ObjectId } from '../../src/base/ids.ts';
import { objectCareOf } from '../../src/node/git/care/objectCare.ts';
import { packedIds } from '../../src/node/git/care/packIndex.ts';
import { toConsolidate } from '../../src/node/git/care/ownPacks.ts';
import { locateRepository } from '../../src/node/git/locate.ts';
import { RefLocks } from '../../src/node/git/native/refLock.ts';
import { openGitStore } from '../../src/node/git/openGitStore.ts';
import { GitSandbox } from '../support/gitSandbox.ts';
import { append, comment, issueLog, readAll } from '../support/logs.ts';
import { soaking, times } from '../support/counts.ts';
import { SETUPS } from './gitStore/repositories.ts';

interface Opened {
  readonly sandbox: GitSandbox;
  readonly folder: string;
  readonly commonDir: string;
  readonly store: GitStore;
  readonly care: ObjectCare;
}

async function open(kind: keyof typeof SETUPS = 'plain'): Promise<Opened> {
  const sandbox = new GitSandbox();
  const folder = SETUPS[kind](sandbox);
  const location = await locateRepository(folder, {});
  const store = await openGitStore(location, { env: sandbox.env });
  const care = objectCareOf(location, { env: sandbox.env, git: 'auto' });
  return { sandbox, folder, commonDir: location.commonDir, store, care };
}

let at: Opened;
beforeEach(async () => void (at = await open()));
afterEach(async () => {
  await at.store.dispose();
  at.sandbox.remove();
});

const git = (...args: string[]): string => at.sandbox.git(at.folder, args);
const fsck = (): string => git('fsck', '--strict', '--no-dangling', '--no-progress');

/** Appends events one by one; gives all that the log holds then. */
async function appendEach(count: number): Promise<readonly string[]> {
  const log = issueLog(at.store);
  for (let i = 0; i < count; i++) await append(log, comment());
  return (await readAll(log)).ids;
}

async function pack(options: { onlyNew?: boolean } = {}) {
  return at.care.pack({ tips: await ownTips(at.store), ...options });
}

/** Every file below `objects`, with what is in it. */
function objectFiles(): Map<string, string> {
  const root = join(at.commonDir, 'objects');
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(root.length + 1), readFileSync(path, 'latin1')];
    }),
  );
}

const looseFiles = (): string[] => [...objectFiles().keys()].filter((path) => /^[0-9a-f]{2}\//.test(path));
const packFiles = (): string[] => [...objectFiles().keys()].filter((path) => path.endsWith('.pack'));

/** What a user has: commits, some of them packed, an object that only the index leads to, and one that nothing leads to. */
function makeWork(): void {
  for (let i = 0; i < 5; i++) {
    writeFileSync(join(at.folder, `file${i}.txt`), `content ${i}`);
    git('add', '.');
    git('commit', '-q', '-m', `commit ${i}`);
    if (i === 2) git('gc', '-q');
  }
  writeFileSync(join(at.folder, 'staged.txt'), 'staged');
  git('add', '.');
  at.sandbox.git(at.folder, ['hash-object', '-w', '--stdin'], 'nobody knows me');
}

describe('packing', () => {
  it('takes the objects of the logs and leaves those of the user as they are', async () => {
    makeWork();
    const mine = objectFiles();
    const ids = await appendEach(30);
    expect(looseFiles().length).toBeGreaterThan(150);
    expect(await pack()).toMatchObject({ kind: 'packed', packs: 1 });
    const after = objectFiles();
    for (const [path, content] of mine) expect(after.get(path), path).toBe(content);
    expect(looseFiles()).toHaveLength([...mine.keys()].filter((path) => /^[0-9a-f]{2}\//.test(path)).length);
    expect(packFiles()).toHaveLength([...mine.keys()].filter((path) => path.endsWith('.pack')).length + 1);
    expect((await readAll(issueLog(at.store))).ids).toEqual(ids);
    expect(fsck()).toBe('');
    expect(await pack()).toEqual({ kind: 'nothing', packs: 1 });
  });

  it('keeps an object that the user has as well', async () => {
    const log = issueLog(at.store);
    const head = await append(log, comment());
    let chunk: ObjectId | undefined;
    for await (const { files } of at.store.walk([head], { wants: (path) => path.endsWith('.bin') }))
      chunk = files[0]?.id;
    git('update-index', '--add', '--cacheinfo', `100644,${chunk},stolen.bin`);
    git('commit', '-q', '-m', 'The same content');
    expect(await pack()).toMatchObject({ kind: 'packed' });
    expect(git('cat-file', '-t', 'HEAD:stolen.bin')).toBe('blob');
    expect(fsck()).toBe('');
  });

  it('keeps the number of packs small, whatever git does in between', async () => {
    let ids: readonly string[] = [];
    for (let round = 0; round < 12; round++) {
      ids = await appendEach(3);
      expect(await pack({ onlyNew: true })).toMatchObject({ kind: 'packed' });
      if (round === 7) git('gc', '-q');
    }
    expect(packFiles().length).toBeLessThanOrEqual(5);
    expect((await readAll(issueLog(at.store))).ids).toEqual(ids);
    expect(fsck()).toBe('');
  });

  it('leaves packs alone that an index over several of them names', async () => {
    await appendEach(2);
    await pack();
    git('multi-pack-index', 'write');
    await appendEach(20);
    expect(await pack()).toMatchObject({ kind: 'packed', packs: 2 });
    expect(git('multi-pack-index', 'verify')).toBe('');
    expect(fsck()).toBe('');
  });

  it('completes what a process left undone that was killed', async () => {
    const ids = await appendEach(10);
    const loose = join(at.sandbox.root, 'loose');
    cpSync(join(at.commonDir, 'objects'), loose, { recursive: true });
    const left = join(at.commonDir, 'grite', 'local', 'packing');
    mkdirSync(left, { recursive: true });
    writeFileSync(join(left, 'pack-torn.pack'), 'PACK');
    expect(await pack()).toMatchObject({ kind: 'packed' });
    expect(existsSync(left)).toBe(false);
    const clean = looseFiles();
    // As if it had been killed between the pack and the removal.
    for (const name of readdirSync(loose).filter((folder) => folder.length === 2)) {
      cpSync(join(loose, name), join(at.commonDir, 'objects', name), { recursive: true });
    }
    expect(looseFiles().length).toBeGreaterThan(clean.length);
    expect(await pack({ onlyNew: true })).toMatchObject({ kind: 'packed', packs: 1 });
    expect(looseFiles()).toEqual(clean);
    expect((await readAll(issueLog(at.store))).ids).toEqual(ids);
    expect(fsck()).toBe('');
  });

  it('runs beside writers, readers and git', async () => {
    await appendEach(5);
    let left = times(40);
    const writing = (async () => {
      const log = issueLog(at.store);
      for (; left > 0; left--) await append(log, comment());
    })();
    const other = await openGitStore(await locateRepository(at.folder, {}), { env: at.sandbox.env });
    try {
      while (left > 0) {
        expect((await pack({ onlyNew: true })).kind).toMatch(/packed|nothing/);
        const { problems, ids } = await readAll(issueLog(other));
        expect(problems).toEqual([]);
        expect(ids.length).toBeGreaterThanOrEqual(5);
        git('prune-packed');
        await new Promise(setImmediate);
      }
      await writing;
      expect((await readAll(issueLog(other))).ids).toHaveLength(5 + times(40));
      expect(fsck()).toBe('');
    } finally {
      await other.dispose();
    }
  });

  it('does nothing while another process is at it, and takes over from one that is gone', async () => {
    await appendEach(3);
    const lockFile = join(at.commonDir, 'grite', 'local', 'maintenance.lock');
    const lock = new RefLocks(at.commonDir, 'fast').take(lockFile, '');
    expect(await pack()).toEqual({ kind: 'busy' });
    lock?.release();
    new RefLocks(at.commonDir, 'fast').take(lockFile, '');
    const locks = join(at.commonDir, 'grite', 'local', 'locks');
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    for (const name of readdirSync(locks)) {
      renameSync(join(locks, name), join(locks, name.replace(`-${process.pid}-`, `-${pid}-`)));
    }
    expect(await pack()).toMatchObject({ kind: 'packed' });
    expect(existsSync(lockFile)).toBe(false);
  });

  it('changes nothing where an object is damaged', async () => {
    await appendEach(3);
    const head = (await issueLog(at.store).head()) as ObjectId;
    let chunk = '';
    for await (const { files } of at.store.walk([head], { wants: (path) => path.endsWith('.bin') }))
      chunk = files[0]?.id ?? '';
    const file = join(at.commonDir, 'objects', chunk.slice(0, 2), chunk.slice(2));
    chmodSync(file, 0o644);
    writeFileSync(file, 'torn');
    const before = objectFiles();
    expect(await pack()).toMatchObject({ kind: 'damaged', reason: expect.stringMatching(/./) as string });
    expect(objectFiles()).toEqual(before);
    rmSync(file);
    expect((await pack()).kind).toMatch(/damaged|packed/);
    expect((await readAll(issueLog(at.store))).ids).toHaveLength(2);
  });

  it('removes nothing where the repository forbids it', async () => {
    await appendEach(1);
    git('config', 'core.repositoryFormatVersion', '1');
    git('config', 'extensions.preciousObjects', 'true');
    const before = looseFiles();
    expect(await pack()).toEqual({ kind: 'precious' });
    expect(looseFiles()).toEqual(before);
  });

  it('says that git is missing, and that it may not be started', async () => {
    await appendEach(1);
    const location = await locateRepository(at.folder, {});
    const tips = await ownTips(at.store);
    for (const [options, code] of [
      [{ env: { PATH: '/nonexistent' }, git: 'auto' }, 'git-missing'],
      [{ env: at.sandbox.env, git: 'never' }, 'git-forbidden'],
    ] as const) {
      const care = objectCareOf(location, options);
      await expect(care.pack({ tips })).rejects.toMatchObject({
        report: { code, details: { why: 'objects are packed by git' } },
      });
      expect((await care.looseObjects()).all).toBeGreaterThan(0);
    }
  });

  it('counts what is loose', async () => {
    const before = (await at.care.looseObjects()).all;
    await at.store.writeObjects([blob(utf8('one of the user'))]);
    await appendEach(4);
    const own = await at.care.ownLooseObjects(await ownTips(at.store));
    expect(await at.care.looseObjects()).toMatchObject({ all: before + 1 + (own ?? 0) });
    await pack();
    expect(await at.care.ownLooseObjects(await ownTips(at.store))).toBe(0);
    expect(await at.care.looseObjects()).toEqual({ all: before + 1, fresh: 0 });
  });

  it('puts events, each with a commit of its own, into less than 1,500 bytes each; ten thousand into 15 MB', async () => {
    const count = soaking ? 10_000 : 150;
    await appendEach(count);
    await pack();
    const bytes = [...objectFiles().values()].reduce((sum, content) => sum + content.length, 0);

    expect(bytes / count).toBeLessThan(soaking ? 1_500 : 1_000);
  });
});

describe.each(['bare', 'worktree', 'SHA-256', 'alternates', 'shared'] as const)(
  'packing in a repository: %s',
  (kind) => {
    it('works', async () => {
      await at.store.dispose();
      at.sandbox.remove();
      at = await open(kind);
      const ids = await appendEach(4);
      expect(await pack()).toMatchObject({ kind: 'packed', packs: 1 });
      expect(await at.care.ownLooseObjects(await ownTips(at.store))).toBe(0);
      expect((await readAll(issueLog(at.store))).ids).toEqual(ids);
      expect(fsck()).toBe('');
    });
  },
);

describe('putting packs together', () => {
  it.each([
    [[], 5, 0],
    [[10], 5, 0],
    [[9], 5, 1],
    [[3, 7, 16], 1, 0],
    [[1, 3, 9], 1, 3],
    [[4, 100], 3, 1],
  ])('of sizes %j with %i new objects takes the first %i', (sizes, fresh, count) => {
    const packs = sizes.map((objects, i) => ({ name: `pack-${i}`, indexFile: '', objects }));
    expect(toConsolidate(packs, fresh)).toEqual(packs.slice(0, count));
  });

  it('reads an index as git does', async () => {
    await appendEach(3);
    await pack();
    const [file = ''] = packFiles();
    const index = join(at.commonDir, 'objects', file.replace(/pack$/, 'idx'));
    const shown = git('verify-pack', '-v', index)
      .match(/^[0-9a-f]{40} (?=commit|tree|blob)/gm)
      ?.map((id) => id.trim());
    expect(packedIds(index, 'sha1')).toEqual(shown?.sort());
  });
});

describe('commits that nothing leads to', () => {
  it('are found where they are of a log, loose and packed, and only those', async () => {
    makeWork();
    const log = issueLog(at.store);
    const base = await append(log, comment());
    const lost = await append(log, comment());
    await at.store.swapRef(log.spec.ref, lost, base);
    git('commit', '-q', '--amend', '-m', 'Other');
    git('reflog', 'expire', '--expire=all', '--all');
    expect(await at.care.strayCommits(10)).toEqual({ commits: [lost], complete: true });
    git('-c', 'gc.pruneExpire=never', 'gc', '-q');
    expect(await at.care.strayCommits(10)).toEqual({ commits: [lost], complete: true });
    expect(await at.care.strayCommits(0)).toEqual({ commits: [], complete: false });
  });

  it('are found where another commit is damaged, and where the head is missing', async () => {
    const log = issueLog(at.store);
    const heads = [await append(log, comment()), await append(log, comment()), await append(log, comment())];
    const [, middle = '', head = ''] = heads;
    const fileOf = (id: string): string => join(at.commonDir, 'objects', id.slice(0, 2), id.slice(2));
    rmSync(fileOf(head));
    chmodSync(fileOf(middle), 0o644);
    writeFileSync(fileOf(middle), 'torn');
    const { commits } = await at.care.strayCommits(10);
    expect(commits).toContain(heads[0]);
  });
});
