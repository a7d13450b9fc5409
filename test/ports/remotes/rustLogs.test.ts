import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import type { Repository } from '../../../src/app/repository.ts';
import { runSync, type SyncRun } from '../../../src/app/sync/runSync.ts';
import { ok } from '../../../src/base/result.ts';
import { openRepositoryAt } from '../../../src/node/compose.ts';
import { anyEvent } from '../../support/arbitraries.ts';
import { ENV } from '../../support/cli.ts';
import { counts } from '../../support/counts.ts';
import { fromBundle, git, readIndependently, realData, temporaryFolder } from '../../support/gitLogs.ts';
import { readAll } from '../../support/logs.ts';

const opened: Repository[] = [];
afterEach(async () => {
  for (const repository of opened.splice(0)) await repository.dispose();
});

async function cloneOf(remote: string): Promise<Repository> {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet');
  git(folder, 'remote', 'add', 'origin', remote);
  const repository = await openRepositoryAt({ cwd: folder, env: ENV });
  opened.push(repository);
  return repository;
}

async function sync(repository: Repository): Promise<SyncRun> {
  const done = await runSync(repository, { pull: true, push: true }, {});
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  return done.value;
}

/** Logs that the Rust program's own code wrote. */
const rustLogs = ['rust-grite-wal.bundle', 'rust-grite-2000.bundle'].flatMap((name) => {
  const file = realData(name);
  return file === undefined ? [] : [{ name, file }];
});

describe.runIf(rustLogs.length > 0)('logs written by the Rust program', () => {
  it.each(rustLogs)('$name is received, extended and joined, and a second reader still reads it', async ({ file }) => {
    const remote = fromBundle(file);
    const before = readIndependently(remote);
    const [ada, ben] = [await cloneOf(remote), await cloneOf(remote)];
    const [first, second, own] = [3, 2, 4].map((count, i) => fc.sample(anyEvent, { ...counts(count), seed: i + 1 }));
    // One begins a log of her own before she knows of the other.
    await ada.issueLog.append(() => Promise.resolve(ok(own!)));
    expect((await sync(ada)).logs[0]).toMatchObject({ before: 'unrelated', action: 'joined', sent: own!.length });
    await sync(ben);
    await ada.issueLog.append(() => Promise.resolve(ok(first!)));
    await ben.issueLog.append(() => Promise.resolve(ok(second!)));
    await sync(ada);
    expect((await sync(ben)).logs[0]).toMatchObject({ before: 'diverged', action: 'joined' });
    await sync(ada);

    const after = readIndependently(remote);
    expect(after.commits).toEqual(expect.arrayContaining([...before.commits]));
    const written = [...own!, ...first!, ...second!].map(({ event }) => event.id);
    const all = [...before.events.map(({ id }) => id), ...written].sort();
    expect(after.events.map(({ id }) => id).sort()).toEqual(all);
    for (const clone of [ada, ben]) {
      expect(await clone.issueLog.head()).toBe(after.head);
      const { ids, problems } = await readAll(clone.issueLog);
      expect(problems).toEqual([]);
      expect([...new Set(ids)].sort()).toEqual([...new Set(all)]);
    }
    expect(git(remote, 'fsck', '--strict', '--no-dangling')).toBe('');
  });
});
