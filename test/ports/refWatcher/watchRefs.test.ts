import { mkdirSync, renameSync, rmSync, watch, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RefWatcher } from '../../../src/app/ports/refWatcher.ts';
import { locateRepository } from '../../../src/node/git/locate.ts';
import { watchRefs, type WatchRefsOptions } from '../../../src/node/git/watchRefs.ts';
import { GitSandbox } from '../../support/gitSandbox.ts';

/** Milliseconds; no machine takes that long, so that only what never comes fails. */
const PATIENCE = { timeout: 30_000, interval: 10 };
const WAL = 'refs/grite/wal';

/** How the system may treat whoever wants to watch. */
const SYSTEMS: Readonly<Record<string, WatchRefsOptions>> = {
  'one that tells of changes': {},
  'one that has no watches left': {
    pollMs: 20,
    watchFolder: () => {
      throw Object.assign(new Error('no space'), { code: 'ENOSPC' });
    },
  },
};

describe.each(Object.entries(SYSTEMS))('refs watched on a system, %s', (_name, options) => {
  let sandbox: GitSandbox;
  let folder: string;
  let watchers: RefWatcher[];

  beforeEach(() => {
    sandbox = new GitSandbox();
    folder = sandbox.repository('repo');
    watchers = [];
  });
  afterEach(() => {
    for (const watcher of watchers) watcher.dispose();
    sandbox.remove();
  });

  const git = (...args: string[]): string => sandbox.git(folder, args);
  /** A commit that no ref knows yet. */
  const commit = (text: string): string => git('commit-tree', '-m', text, 'HEAD^{tree}');

  /** Counts what is told of the repository that is seen from `place`. */
  const counting = async (place = folder): Promise<() => number> => {
    const watcher = watchRefs(await locateRepository(place, {}), options);
    watchers.push(watcher);
    const listener = vi.fn();
    watcher.onMoved(listener);
    return () => listener.mock.calls.length;
  };
  /** Moves something when all that happened before was told, and waits until the watcher tells. */
  const isTold = async (count: () => number, move: () => void): Promise<void> => {
    await settled(count);
    const before = count();
    move();
    await vi.waitUntil(() => count() > before, PATIENCE);
  };
  /** Nothing is on its way any more. Silence cannot be waited for: too short a one makes a test pass, never fail. */
  const settled = async (count: () => number): Promise<void> => {
    let last: number;
    do {
      last = count();
      await new Promise((resolve) => setTimeout(resolve, 120));
    } while (count() !== last);
  };

  it('tells of a log that was not there, of every append, and when it is deleted and made again', async () => {
    const count = await counting();
    await isTold(count, () => git('update-ref', WAL, commit('1')));
    await isTold(count, () => git('update-ref', WAL, commit('2')));
    await isTold(count, () => git('update-ref', '-d', WAL));
    await isTold(count, () => git('update-ref', WAL, commit('3')));
    await isTold(count, () => git('update-ref', WAL, commit('4')));
    await isTold(count, () => git('update-ref', 'refs/gryt/wal', commit('5')));
  });

  it('goes on when the folders of refs are removed and made again', async () => {
    git('update-ref', WAL, commit('1'));
    const count = await counting();
    for (const text of ['2', '3']) {
      await isTold(count, () => rmSync(join(folder, '.git/refs/grite'), { recursive: true }));
      await isTold(count, () => git('update-ref', WAL, commit(text)));
      await isTold(count, () => git('update-ref', WAL, commit(`${text} and more`)));
    }
    await isTold(count, () => renameSync(join(folder, '.git/refs'), join(folder, '.git/away')));
    await isTold(count, () => renameSync(join(folder, '.git/away'), join(folder, '.git/refs')));
    await isTold(count, () => git('update-ref', WAL, commit('4')));
  });

  it('tells of refs that are packed, and of what happens to them afterwards', async () => {
    git('update-ref', WAL, commit('1'));
    git('branch', 'feature/one');
    const count = await counting();
    await isTold(count, () => git('pack-refs', '--all', '--prune'));
    await isTold(count, () => git('update-ref', WAL, commit('2')));
    await isTold(count, () => git('gc', '--quiet'));
    await isTold(count, () => git('update-ref', WAL, commit('3')));
    await isTold(count, () => git('branch', '-D', 'feature/one'));
    await isTold(count, () => git('branch', 'feature/two'));
  });

  it('tells of branches, tracked branches and HEAD, also of those in folders', async () => {
    const count = await counting();
    await isTold(count, () => git('commit', '-q', '--allow-empty', '-m', 'second'));
    await isTold(count, () => git('branch', 'a/b/c/d'));
    await isTold(count, () => git('update-ref', 'refs/heads/a/b/c/d', commit('1')));
    await isTold(count, () => git('switch', '-q', 'a/b/c/d'));
    await isTold(count, () => git('update-ref', 'refs/remotes/origin/main', commit('2')));
  });

  it('tells of the HEAD of a linked worktree, and of the logs, which it shares', async () => {
    const place = sandbox.path('linked');
    git('worktree', 'add', '-q', place, '-b', 'linked');
    const count = await counting(place);
    await isTold(count, () => sandbox.git(place, ['switch', '-q', '-c', 'other']));
    await isTold(count, () => git('update-ref', WAL, commit('1')));
  });

  it('goes on in a repository that was made anew at the same place', async () => {
    const count = await counting();
    await isTold(count, () => rmSync(join(folder, '.git'), { recursive: true }));
    await isTold(count, () => sandbox.repository('repo'));
    await isTold(count, () => git('update-ref', WAL, commit('1')));
    await isTold(count, () => git('update-ref', WAL, commit('2')));
  });

  it('keeps silent about what is no ref', async () => {
    const count = await counting();
    await isTold(count, () => git('update-ref', WAL, commit('1')));
    await settled(count);
    const before = count();
    writeFileSync(join(folder, 'file'), 'text');
    git('add', 'file');
    git('tag', 'v1');
    git('config', 'a.b', 'c');
    mkdirSync(join(folder, '.git/grite'), { recursive: true });
    await settled(count);
    expect(count()).toBe(before);
  });

  it('is silent once it was disposed', async () => {
    const count = await counting();
    git('update-ref', WAL, commit('1'));
    for (const watcher of watchers) watcher.dispose();
    const before = count();
    git('update-ref', WAL, commit('2'));
    await settled(count);
    expect(count()).toBe(before);
  });
});

it('watches again when the system has watches again', async () => {
  const sandbox = new GitSandbox();
  try {
    const folder = sandbox.repository('repo');
    let isFull = true;
    const watched: string[] = [];
    const watchFolder = ((path: string, ...rest: unknown[]) => {
      if (isFull) throw Object.assign(new Error('too many'), { code: 'EMFILE' });
      watched.push(path);
      return (watch as (...args: unknown[]) => unknown)(path, ...rest);
    }) as typeof watch;
    const watcher = watchRefs(await locateRepository(folder, {}), { watchFolder, pollMs: 5 });
    isFull = false;
    await vi.waitUntil(() => watched.includes(join(folder, '.git/refs/heads')), PATIENCE);
    watcher.dispose();
  } finally {
    sandbox.remove();
  }
});
