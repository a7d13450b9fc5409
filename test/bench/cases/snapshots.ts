import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ownTips } from '../../../src/app/maintenance/ownTips.ts';
import { createSnapshot } from '../../../src/app/snapshots/createSnapshot.ts';
import { readNewestSnapshot } from '../../../src/app/snapshots/readNewestSnapshot.ts';
import { openRepositoryAt } from '../../../src/node/compose.ts';
import { issueEvents } from '../lib/corpus.ts';
import { compare, figure, withFolder } from '../lib/measure.ts';
import { append, comment, newRepository } from '../lib/repositories.ts';

const EVENTS = 10_000;

void withFolder(async (folder) => {
  const cwd = join(folder, 'snapshots');
  mkdirSync(cwd);
  const { log, store } = await newRepository(cwd);
  let written = 0;
  for (const event of issueEvents(EVENTS)) if (written++ < EVENTS) await append(log, [event]);
  await store.dispose();
  const repository = await openRepositoryAt({ cwd, env: process.env });
  const { care, issueLog, projection } = repository;
  await care.pack({ tips: await ownTips(repository.store) });
  let now = Date.now();
  await figure('make a snapshot of 10,000 events', '–', 3, 1, () =>
    createSnapshot(repository.store, issueLog, { now: (now += 1_000), choose: projection.bestCopy.bind(projection) }),
  );
  await append(issueLog, [comment()]);
  await compare({
    what: 'rebuild from a snapshot of 10,000 events; in process',
    yardstick: 'rebuild from the whole log, packed',
    aim: '≤ 1',
    rounds: 5,
    theirs: () => projection.rebuild(),
    ours: async () => {
      const { read } = await readNewestSnapshot(repository.store, issueLog);
      await projection.rebuild(read);
    },
  });
  await repository.dispose();
});
