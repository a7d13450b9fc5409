import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, vi } from 'vitest';
import { blob } from '../../../../src/app/log/gitObjects.ts';
import type { ObjectId } from '../../../../src/base/ids.ts';
import { RefLocks } from '../../../../src/node/git/native/refLock.ts';
import { texts, walked, writeCommit, writeLine } from '../../../support/gitHistory.ts';
import type { GitStoreCase } from '../acceptance.ts';
import type { GitStoreDisk, GitStoreFixture } from '../fixture.ts';

const REF = 'refs/grite/wal';

function diskOf({ disk }: GitStoreFixture): GitStoreDisk {
  if (disk === undefined) throw new Error('this case needs a repository on disk');
  return disk;
}

function locksFolder(commonDir: string): string {
  return join(commonDir, 'grite', 'local', 'locks');
}

/** Leaves the lock file of `REF` behind as a process with this id would that was killed while it held the lock. */
function leaveLockOf(pid: number, commonDir: string): string {
  const lockFile = join(commonDir, `${REF}.lock`);
  if (new RefLocks(commonDir, 'fast').take(lockFile, 'x') === undefined) throw new Error('the lock is not free');
  for (const name of readdirSync(locksFolder(commonDir))) {
    renameSync(
      join(locksFolder(commonDir), name),
      join(locksFolder(commonDir), name.replace(`-${process.pid}-`, `-${pid}-`)),
    );
  }
  return lockFile;
}

function deadPid(): number {
  return spawnSync(process.execPath, ['-e', '']).pid;
}

export const gitCases: readonly GitStoreCase[] = [
  [
    'gives the ids that git gives, and writes what git can check and read',
    async (fixture) => {
      const { store } = fixture;
      const { git } = diskOf(fixture);
      const line = await writeLine(store, 3);
      const big = blob(new Uint8Array(200_000).fill(7));
      expect(await store.writeObjects([big])).toEqual([git(['hash-object', '-t', 'blob', '--stdin'], big.content)]);
      await store.swapRef(REF, undefined, line[2]!.id);
      for (const key of ['id', 'root', 'folder', 'file'] as const) {
        const object = await store.readObject(line[0]![key]);
        expect(git(['hash-object', '-t', object!.type, '--stdin'], object!.content)).toBe(line[0]![key]);
        expect(git(['cat-file', '-t', line[0]![key]])).toBe(object!.type);
      }
      expect(git(['log', '--format=%s', REF])).toBe('line 2\nline 1\nline 0');
      expect(git(['cat-file', 'blob', `${REF}:data/a.bin`])).toBe('line 2');
      expect(git(['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
    },
  ],
  [
    'leaves branches, HEAD and the index alone',
    async (fixture) => {
      const { store } = fixture;
      const { git } = diskOf(fixture);
      const before = git(['for-each-ref', 'refs/heads', 'refs/remotes', 'refs/tags']) + git(['rev-parse', 'HEAD']);
      const { id } = await writeCommit(store, { text: 'log' });
      await store.swapRef(REF, undefined, id);
      expect(git(['for-each-ref', 'refs/heads', 'refs/remotes', 'refs/tags']) + git(['rev-parse', 'HEAD'])).toBe(
        before,
      );
      expect(git(['rev-parse', REF])).toBe(id);
    },
  ],
  [
    'reads what git wrote, loose and packed',
    async (fixture) => {
      const { store } = fixture;
      const { git } = diskOf(fixture);
      const id = git(['hash-object', '-w', '--stdin'], 'from git') as ObjectId;
      const tip = git(['rev-parse', 'HEAD']) as ObjectId;
      git(['update-ref', REF, tip]);
      expect(Buffer.from((await store.readObject(id))?.content ?? []).toString()).toBe('from git');
      git(['repack', '-q', '-a', '-d']);
      expect(await store.readObject(tip)).toMatchObject({ type: 'commit' });
      expect(await store.readRef(REF)).toBe(tip);
      expect((await walked(store, [tip])).map((one) => one.id)).toEqual([tip]);
    },
  ],
  [
    'swaps a ref that git packs or moves in the meantime',
    async (fixture) => {
      const { store } = fixture;
      const { git, commonDir } = diskOf(fixture);
      const line = await writeLine(store, 4);
      await store.swapRef(REF, undefined, line[0]!.id);
      const seen = await store.readRef(REF);
      git(['pack-refs', '--all', '--prune']);
      expect(existsSync(join(commonDir, REF))).toBe(false);
      expect(await store.readRef(REF)).toBe(line[0]!.id);
      expect(await store.swapRef(REF, undefined, line[1]!.id)).toEqual({ swapped: false, actual: line[0]!.id });
      expect(await store.swapRef(REF, seen, line[1]!.id)).toEqual({ swapped: true });
      expect(git(['rev-parse', REF])).toBe(line[1]!.id);
      git(['pack-refs', '--all', '--prune']);
      git(['update-ref', REF, line[2]!.id, line[1]!.id]);
      expect(await store.swapRef(REF, line[1]!.id, line[3]!.id)).toEqual({ swapped: false, actual: line[2]!.id });
      expect(await store.swapRef(REF, line[2]!.id, line[3]!.id)).toEqual({ swapped: true });
      expect(git(['rev-parse', REF])).toBe(line[3]!.id);
    },
  ],
  [
    'deletes a packed ref and leaves all other ones as they are, tags of tags too',
    async (fixture) => {
      const { store } = fixture;
      const { git, commonDir } = diskOf(fixture);
      const { id } = await writeCommit(store, { text: 'log' });
      git(['tag', '-a', '-m', 'annotated', 'v1', id]);
      git(['tag', '-a', '-m', 'of a tag', 'v2', 'v1']);
      for (const name of ['refs/grite/locks/a', 'refs/grite/locks/aa', 'refs/tags/z']) git(['update-ref', name, id]);
      const before = git(['show-ref', '--dereference']);
      git(['update-ref', 'refs/tags/v1.0', git(['rev-parse', 'refs/tags/v2'])]);
      git(['update-ref', 'refs/grite/locks/b', id]);
      git(['pack-refs', '--all', '--prune']);
      const peeled = git(['rev-parse', 'refs/tags/v1.0']) as ObjectId;
      expect(await store.swapRef('refs/tags/v1.0', peeled, undefined)).toEqual({ swapped: true });
      expect(await store.swapRef('refs/grite/locks/b', id, undefined)).toEqual({ swapped: true });
      expect(git(['show-ref', '--dereference'])).toBe(before);
      expect(git(['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
      expect(readdirSync(commonDir).filter((name) => name.startsWith('packed-refs'))).toEqual(['packed-refs']);
    },
  ],
  [
    'deletes a ref of which packed-refs holds an older value',
    async (fixture) => {
      const { store } = fixture;
      const { git, commonDir } = diskOf(fixture);
      const line = await writeLine(store, 2);
      await store.swapRef('refs/grite/x/y', undefined, line[0]!.id);
      git(['pack-refs', '--all', '--prune']);
      await store.swapRef('refs/grite/x/y', line[0]!.id, line[1]!.id);
      expect(await store.swapRef('refs/grite/x/y', line[1]!.id, undefined)).toEqual({ swapped: true });
      expect(git(['for-each-ref', 'refs/grite'])).toBe('');
      expect(existsSync(join(commonDir, 'refs/grite/x'))).toBe(false);
    },
  ],
  [
    'deletes nothing while somebody else packs refs',
    async (fixture) => {
      const { store } = fixture;
      const { commonDir } = diskOf(fixture);
      const { id } = await writeCommit(store, { text: 'log' });
      await store.swapRef(REF, undefined, id);
      const lockFile = join(commonDir, 'packed-refs.lock');
      writeFileSync(lockFile, '', { flag: 'wx' });
      await expect(store.swapRef(REF, id, undefined)).rejects.toMatchObject({ report: { code: 'ref-locked' } });
      expect(existsSync(lockFile)).toBe(true);
      expect(existsSync(join(commonDir, `${REF}.lock`))).toBe(false);
      expect(await store.readRef(REF)).toBe(id);
    },
  ],
  [
    'puts a ref where git left empty folders',
    async (fixture) => {
      const { store } = fixture;
      const { commonDir } = diskOf(fixture);
      mkdirSync(join(commonDir, REF, 'left', 'behind'), { recursive: true });
      const { id } = await writeCommit(store, { text: 'log' });
      expect(await store.swapRef(REF, undefined, id)).toEqual({ swapped: true });
      expect(await store.readRef(REF)).toBe(id);
    },
  ],
  [
    'does not follow symbolic refs',
    async (fixture) => {
      const { git } = diskOf(fixture);
      git(['symbolic-ref', 'refs/grite/link', 'refs/heads/main']);
      await expect(fixture.store.readRef('refs/grite/link')).rejects.toMatchObject({ report: { code: 'ref-invalid' } });
      expect(await fixture.store.listRefs('refs/grite/')).toEqual([]);
    },
  ],
  [
    'faults when somebody else holds the lock, and loses nothing',
    async (fixture) => {
      const { store } = fixture;
      const { commonDir } = diskOf(fixture);
      const line = await writeLine(store, 2);
      await store.swapRef(REF, undefined, line[0]!.id);
      const lockFile = join(commonDir, `${REF}.lock`);
      writeFileSync(lockFile, '', { flag: 'wx' });
      await expect(store.swapRef(REF, line[0]!.id, line[1]!.id)).rejects.toMatchObject({
        report: { code: 'ref-locked', details: { ref: REF, lockFile } },
      });
      expect(existsSync(lockFile)).toBe(true);
      expect(await store.readRef(REF)).toBe(line[0]!.id);
    },
  ],
  [
    'does not take the lock of a living process of ours',
    async (fixture) => {
      const { store } = fixture;
      const { id } = await writeCommit(store, { text: 'log' });
      leaveLockOf(process.pid, diskOf(fixture).commonDir);
      await expect(store.swapRef(REF, undefined, id)).rejects.toMatchObject({ report: { code: 'ref-locked' } });
    },
  ],
  [
    'does not take the lock of a living process of ours, however old it seems',
    async (fixture) => {
      const { store } = fixture;
      const { id } = await writeCommit(store, { text: 'log' });
      const lockFile = leaveLockOf(process.pid, diskOf(fixture).commonDir);
      utimesSync(lockFile, 1_000_000_000, 1_000_000_000);
      await expect(store.swapRef(REF, undefined, id)).rejects.toMatchObject({
        report: { code: 'ref-locked', details: { ref: REF, lockFile } },
      });
      expect(existsSync(lockFile)).toBe(true);
    },
  ],
  [
    'does not take a lock because somebody set the clock, or dated it into the future',
    async (fixture) => {
      const { store } = fixture;
      const { commonDir } = diskOf(fixture);
      const { id } = await writeCommit(store, { text: 'log' });
      const lockFile = join(commonDir, `${REF}.lock`);
      mkdirSync(dirname(lockFile), { recursive: true });
      writeFileSync(lockFile, '');
      const clock = vi.spyOn(Date, 'now').mockImplementation(() => statSync(lockFile).mtimeMs + 3_600_000);
      try {
        await expect(store.swapRef(REF, undefined, id)).rejects.toMatchObject({ report: { code: 'ref-locked' } });
      } finally {
        clock.mockRestore();
      }
      const later = Date.now() / 1_000 + 3_600;
      utimesSync(lockFile, later, later);
      await expect(store.swapRef(REF, undefined, id)).rejects.toMatchObject({
        report: { code: 'ref-locked', details: { ageMs: 0 } },
      });
      expect(existsSync(lockFile)).toBe(true);
    },
  ],
  [
    'clears the lock of a dead process of ours at once, and what it left',
    async (fixture) => {
      const { store } = fixture;
      const { commonDir } = diskOf(fixture);
      const { id } = await writeCommit(store, { text: 'log' });
      const lockFile = leaveLockOf(deadPid(), commonDir);
      expect(await store.swapRef(REF, undefined, id)).toEqual({ swapped: true });
      expect(await store.readRef(REF)).toBe(id);
      expect(existsSync(lockFile)).toBe(false);
      expect(readdirSync(locksFolder(commonDir))).toEqual([]);
    },
  ],
  [
    'clears a lock that nobody has touched for long',
    async (fixture) => {
      const { store } = fixture;
      const { commonDir } = diskOf(fixture);
      const { id } = await writeCommit(store, { text: 'log' });
      const lockFile = join(commonDir, `${REF}.lock`);
      mkdirSync(dirname(lockFile), { recursive: true });
      writeFileSync(lockFile, '');
      const longAgo = statSync(lockFile).mtimeMs / 1000 - 3_600;
      utimesSync(lockFile, longAgo, longAgo);
      expect(await store.swapRef(REF, undefined, id)).toEqual({ swapped: true });
      expect(await store.readRef(REF)).toBe(id);
      expect(existsSync(lockFile)).toBe(false);
    },
  ],
  [
    'walks a shallow clone to its border',
    async (fixture) => {
      const { store } = fixture;
      const { git, commonDir } = diskOf(fixture);
      const line = await writeLine(store, 4);
      await store.swapRef(REF, undefined, line[3]!.id);
      writeFileSync(join(commonDir, 'shallow'), `${line[2]!.id}\n`);
      fixture.lose(line[1]!.id);
      expect(git(['log', '--format=%s', REF])).toBe('line 3\nline 2');
      const commits = await walked(store, [line[3]!.id]);
      expect(texts(commits)).toEqual(['line 3', 'line 2']);
      expect(commits.flatMap(({ damage }) => damage)).toEqual([{ id: line[1]!.id, problem: 'missing' }]);
    },
  ],
];
