import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { askService } from '../../../src/service/socket/askService.ts';
import { environmentOf } from '../../../src/service/socket/environmentOf.ts';
import { socketPlace } from '../../../src/service/socket/socketPlace.ts';
import { writeIssues } from '../lib/corpus.ts';
import { compare, figure, row, withFolder } from '../lib/measure.ts';
import { grite, node, run } from '../lib/programs.ts';
import { newRepository } from '../lib/repositories.ts';

const SIZE = 10_000;
const REPOSITORIES = 10;
const MIB = 1_024;

interface Started {
  readonly data: { readonly daemon: { readonly pid: number; readonly version: string } };
}

async function filled(folder: string, name: string, size: number): Promise<string> {
  const cwd = join(folder, name);
  mkdirSync(cwd);
  const { log, store } = await newRepository(cwd);
  await writeIssues(log, size);
  await store.dispose();
  return cwd;
}

function residentKiB(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? NaN);
}

void withFolder(async (folder) => {
  process.env['XDG_RUNTIME_DIR'] = folder;
  const cwd = await filled(folder, 'large', SIZE);
  const start = (at: string): Started => JSON.parse(grite(at, 'daemon', 'start', '--json')) as Started;
  const { version } = start(cwd).data.daemon;
  try {
    const id = (JSON.parse(grite(cwd, 'issue', 'list', '--limit', '1', '--json')) as Listed).data.issues[0]?.issue_id;
    const bare = { rounds: 21, yardstick: '`node -e 0`', theirs: () => void node(cwd, '-e', '0') };
    const lines: readonly (readonly [string, readonly string[], string])[] = [
      ['issue list', ['issue', 'list'], '≤ 2'],
      ['issue list --limit 50', ['issue', 'list', '--limit', '50'], '≤ 2'],
      ['issue show', ['issue', 'show', id ?? ''], '≤ 2'],
      ['issue create', ['issue', 'create', '--title', 'One'], '≤ 2'],
    ];
    for (const [name, words, aim] of lines) {
      const what = `\`${name}\` at 10,000 issues, through the service`;
      const ours = (): void => void grite(cwd, ...words);
      await compare({ ...bare, what, aim, ours });
      const alone = (): void => void grite(cwd, ...words, '--no-daemon');
      await compare({ what, aim: '< 1', rounds: 11, yardstick: 'without it', ours, theirs: alone });
    }
    await compare({
      what: '`issue list --limit 50`, through the service',
      aim: '–',
      rounds: 21,
      yardstick: '`git status`',
      ours: () => void grite(cwd, 'issue', 'list', '--limit', '50'),
      theirs: () => void run('git', ['status'], cwd),
    });
    const place = { gitDir: join(cwd, '.git'), commonDir: join(cwd, '.git'), workTree: cwd };
    const ask = () =>
      askService(
        socketPlace(process.env).pathOf(place.commonDir),
        { operation: 'issue.show', input: { issue: id }, place, selection: {} },
        { version, environment: environmentOf(process.env) },
      );
    await figure('1,000 requests at once, each', '–', 3, 1_000, async () => {
      const asked = await Promise.all(Array.from({ length: 1_000 }, ask));
      if (asked.some(({ kind }) => kind !== 'answered')) throw new Error('not all were answered');
    });
  } finally {
    grite(cwd, 'daemon', 'stop');
  }
  const small = await Promise.all(Array.from({ length: REPOSITORIES }, (_, i) => filled(folder, `r${i}`, 100)));
  const pids = small.map((at) => start(at).data.daemon.pid);
  for (const at of small) grite(at, 'issue', 'list');
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  row('memory of the idle daemon with 10 repositories', `${Math.round(residentKiB(pids[0] ?? 0) / MIB)} MiB`, '–');
  grite(small[0] ?? cwd, 'daemon', 'stop');
});

interface Listed {
  readonly data: { readonly issues: readonly { readonly issue_id: string }[] };
}
