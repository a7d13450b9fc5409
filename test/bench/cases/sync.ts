import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { AggregateId } from '../../../src/base/ids.ts';
import { compare, withFolder } from '../lib/measure.ts';
import { grite } from '../lib/programs.ts';
import { append, comment, git, newRepository } from '../lib/repositories.ts';

const REFSPEC = '+refs/grite/wal:refs/grite-sync/origin/grite/wal';
const ROUNDS = 5;

/** Ten events are about the same issue. */
function issueOf(event: number): AggregateId {
  return Math.floor(event / 10)
    .toString(16)
    .padStart(32, '0') as AggregateId;
}

/** A bare repository, packed, whose log has grown by `size` events, one to a commit, since `clone` last synced. */
async function grown(folder: string, size: number): Promise<{ readonly clone: string; readonly remote: string }> {
  const [writer, remote, clone] = ['writer', 'remote.git', 'clone'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  for (const each of [writer, clone]) mkdirSync(each, { recursive: true });
  git(folder, ['init', '--quiet', '--bare', remote]);
  const { log, store } = await newRepository(writer);
  const push = (): string => git(writer, ['push', '--quiet', remote, 'refs/grite/wal']);
  await append(log, [comment()]);
  push();
  git(clone, ['init', '--quiet']);
  git(clone, ['remote', 'add', 'origin', remote]);
  grite(clone, 'sync', '--pull');
  for (let i = 0; i < size; i++) await append(log, [comment(issueOf(i))]);
  push();
  git(remote, ['gc', '--quiet']);
  await store.dispose();
  return { clone, remote };
}

void withFolder(async (folder) => {
  for (const size of [1_000, 10_000]) {
    const place = join(folder, String(size));
    mkdirSync(place);
    const { clone } = await grown(place, size);
    let made = 0;
    // Made before the clock runs.
    const copies = Array.from({ length: 2 * (ROUNDS + 1) }, (_, i) => join(place, `copy${i}`));
    for (const copy of copies) cpSync(clone, copy, { recursive: true });
    const next = (): string => copies[made++] as string;
    await compare({
      what: `\`sync --pull\` of ${size.toLocaleString('en')} new events, until they can be shown`,
      yardstick: '`git fetch` of the same ref',
      aim: '–',
      rounds: ROUNDS,
      ours: () => void grite(next(), 'sync', '--pull'),
      theirs: () => void git(next(), ['fetch', '--quiet', '--no-tags', '--refmap=', 'origin', REFSPEC]),
    });
  }
});
