import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openRepositoryAt } from '../../../src/node/compose.ts';
import { issueEvents, writeIssues } from '../lib/corpus.ts';
import { compare, figure, growth, withFolder } from '../lib/measure.ts';
import { grite } from '../lib/programs.ts';
import { readWithGit } from '../lib/readWithGit.ts';
import { append, comment, git, newRepository } from '../lib/repositories.ts';

const EVENTS = 10_000;

async function rebuild(folder: string): Promise<void> {
  const cwd = join(folder, 'rebuild');
  mkdirSync(cwd);
  const { log, store } = await newRepository(cwd);
  let written = 0;
  for (const event of issueEvents(EVENTS)) {
    if (written++ < EVENTS) await append(log, [event]);
  }
  git(cwd, ['repack', '-adq']);
  await store.dispose();
  const shared = { yardstick: '`git rev-list` + `cat-file --batch`', aim: '≤ 1.5', theirs: () => readWithGit(cwd) };
  const repository = await openRepositoryAt({ cwd, env: process.env });
  await compare({
    ...shared,
    what: 'rebuild from 10,000 events, a commit each, packed; in process',
    rounds: 5,
    ours: () => repository.projection.rebuild(),
  });
  await repository.dispose();
  await compare({
    ...shared,
    what: '`grite rebuild` of the same, cold',
    rounds: 5,
    ours: () => void grite(cwd, 'rebuild'),
  });
}

async function rebuildOfImport(folder: string): Promise<void> {
  const cwd = join(folder, 'import');
  mkdirSync(cwd);
  const { log, store } = await newRepository(cwd);
  await writeIssues(log, 57_000);
  await store.dispose();
  const repository = await openRepositoryAt({ cwd, env: process.env });
  await figure('rebuild from 100,000 events, a thousand a commit; in process', '–', 2, 1, () =>
    repository.projection.rebuild(),
  );
  await repository.dispose();
}

/** What an append and a warm list cost as the log grows. */
async function growing(folder: string): Promise<void> {
  const sizes = [100, 1_000, 10_000, 100_000];
  const [appends, lists, catchUps]: [number[], number[], number[]] = [[], [], []];
  for (const size of sizes) {
    const cwd = join(folder, `growth-${size}`);
    mkdirSync(cwd);
    const { log, store } = await newRepository(cwd);
    await writeIssues(log, size);
    await store.dispose();
    const repository = await openRepositoryAt({ cwd, env: process.env });
    await repository.projection.current();
    const times = async (count: number, work: () => Promise<unknown>): Promise<number> => {
      const taken: number[] = [];
      for (let i = 0; i < count; i++) {
        const start = performance.now();
        await work();
        taken.push(performance.now() - start);
      }
      return taken.sort((a, b) => a - b)[Math.floor(count / 2)] ?? NaN;
    };
    appends.push(await times(101, () => append(repository.issueLog, [comment()])));
    await repository.projection.current();
    lists.push(await times(101, async () => (await repository.projection.current()).summaries().length));
    catchUps.push(
      await times(51, async () => {
        await append(repository.issueLog, [comment()]);
        await repository.projection.current();
      }),
    );
    await repository.dispose();
  }
  growth('append one event, by issues in the log', sizes, appends);
  growth('list that is warm and up to date', sizes, lists);
  growth('append one event and catch up with it', sizes, catchUps);
}

void withFolder(async (folder) => {
  await rebuild(folder);
  await rebuildOfImport(folder);
  await growing(folder);
});
