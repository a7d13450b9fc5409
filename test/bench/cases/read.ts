import { compare, withFolder } from '../lib/measure.ts';
import { readWithGit } from '../lib/readWithGit.ts';
import { append, comment, git, newRepository, openRepository } from '../lib/repositories.ts';

async function readVerified(folder: string, commits: number): Promise<void> {
  const { store, log } = await openRepository(folder);
  let events = 0;
  for await (const batch of log.read()) {
    events += batch.events.length;
    if (batch.problems.length > 0) throw new Error(JSON.stringify(batch.problems));
  }
  if (events !== commits) throw new Error(`read ${events} of ${commits} events`);
  await store.dispose();
}

async function readCase(commits: number, packed: boolean): Promise<void> {
  await withFolder(async (folder) => {
    const { store, log } = await newRepository(folder);
    for (let i = 0; i < commits; i++) await append(log, [comment()]);
    await store.dispose();
    if (packed) git(folder, ['gc', '--quiet']);
    await compare({
      what: `read and verify ${commits.toLocaleString('en')} commits, ${packed ? 'packed' : 'loose'}`,
      yardstick: '`git rev-list` + `cat-file --batch`',
      aim: '≤ 1.5',
      rounds: 7,
      ours: () => readVerified(folder, commits),
      theirs: () => readWithGit(folder),
    });
  });
}

void (async () => {
  for (const commits of [1_000, 10_000]) for (const packed of [false, true]) await readCase(commits, packed);
})();
