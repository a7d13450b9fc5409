import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compare, row, withFolder } from '../lib/measure.ts';
import { grite, node } from '../lib/programs.ts';
import { git } from '../lib/repositories.ts';

const data = process.env['GRITE_TEST_DATA'];

void withFolder(async (folder) => {
  if (data === undefined) {
    row('imports', 'GRITE_TEST_DATA names no folder', '–');
    return;
  }
  let made = 0;
  const fresh = (): string => {
    const cwd = join(folder, String((made += 1)));
    mkdirSync(cwd);
    git(cwd, ['init', '--quiet']);
    return cwd;
  };
  const bare = { yardstick: '`node -e 0`', aim: '–', rounds: 5, theirs: () => void node(folder, '-e', '0') };
  const beads = join(data, 'beads-issues-sample.jsonl');
  await compare({
    ...bare,
    what: '`import beads`, 600 issues, cold',
    ours: () => void grite(fresh(), 'import', 'beads', beads),
  });
  const source = fresh();
  git(source, ['fetch', '--quiet', join(data, 'git-bug-bugs.bundle'), 'refs/*:refs/*']);
  await compare({
    ...bare,
    what: '`import git-bug`, 421 bugs, cold',
    ours: () => void grite(fresh(), 'import', 'git-bug', source),
  });
});
