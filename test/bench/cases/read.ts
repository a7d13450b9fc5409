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

/** As an attachment is looked for of which it is not known which commit brought it. */
async function searchPath(folder: string): Promise<void> {
  const { store, log } = await openRepository(folder);
  const head = await log.head();
  let found = 0;
  const wants = (path: string): boolean => path === 'attachments/none';
  for await (const { files } of store.walk(head === undefined ? [] : [head], { wants })) found += files.length;
  if (found > 0) throw new Error(`found ${found} files`);
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
    if (!packed) return;
    await compare({
      what: `look for one path in ${commits.toLocaleString('en')} commits, packed`,
      yardstick: '`git rev-list` + `cat-file --batch`',
      aim: '–',
      rounds: 3,
      ours: () => searchPath(folder),
      theirs: () => readWithGit(folder),
    });
  });
}

void (async () => {
  for (const commits of [1_000, 10_000]) for (const packed of [false, true]) await readCase(commits, packed);
})();
