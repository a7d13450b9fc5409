import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { compare, withFolder } from '../lib/measure.ts';
import { git } from '../lib/repositories.ts';

const program = join(process.env['GRITE_DIST'] ?? 'dist', 'cli/grite.cjs');

function run(cwd: string, ...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd });
  if (status !== 0) throw new Error(`${args.join(' ')}: ${stderr.toString()}`);
}

void withFolder(async (folder) => {
  git(folder, ['init', '--quiet']);
  run(folder, program, 'init');
  // A repository in use has all folders for objects; a new one makes each of them once.
  for (let i = 0; i < 256; i++)
    mkdirSync(join(folder, '.git/objects', i.toString(16).padStart(2, '0')), { recursive: true });
  const bare = { yardstick: '`node -e 0`', aim: '≤ 2', rounds: 31, theirs: () => run(folder, '-e', '0') };
  await compare({ ...bare, what: '`grite --help`', ours: () => run(folder, program, '--help') });
  await compare({
    ...bare,
    what: '`grite issue create`, cold',
    ours: () => run(folder, program, 'issue', 'create', '--title', 'Cold'),
  });
});
