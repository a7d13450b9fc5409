import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, figure, row, withFolder } from '../lib/measure.ts';
import { writeIssues } from '../lib/corpus.ts';
import { grite, GRITE, installed, node, peakMemory, run } from '../lib/programs.ts';
import { newRepository } from '../lib/repositories.ts';

const SIZES = [1_000, 10_000, 100_000];
const MIB = 1_048_576;

/** Opens the same image with nothing but sql.js, and asks for fifty rows. */
const RAW = `
require('node:v8').setFlagsFromString('--liftoff-only');
require(process.argv[2])({ wasmBinary: require('node:fs').readFileSync(process.argv[3]) }).then((sqlite) => {
  const database = new sqlite.Database(require('node:fs').readFileSync(process.argv[4]).subarray(0, -12));
  database.exec('SELECT summary FROM issues ORDER BY id LIMIT 50');
});
`;

async function commands(folder: string, size: number): Promise<void> {
  const cwd = join(folder, String(size));
  mkdirSync(cwd);
  const { log, store } = await newRepository(cwd);
  await writeIssues(log, size);
  await store.dispose();
  const of = ` of ${size.toLocaleString('en')}`;
  const rounds = size > 10_000 ? 5 : 11;
  const bare = { yardstick: '`node -e 0`', rounds, theirs: () => void node(cwd, '-e', '0') };
  const ours = (...args: string[]): void => void grite(cwd, ...args);
  const cache = join(cwd, '.git/grite/cache');
  await figure(`\`issue list\`${of}, nothing kept`, '–', 3, 1, async () => {
    rmSync(cache, { recursive: true, force: true });
    ours('issue', 'list');
  });
  const id =
    (JSON.parse(grite(cwd, 'issue', 'list', '--limit', '1', '--json')) as Listed).data.issues[0]?.issue_id ?? '';
  await compare({
    ...bare,
    what: `\`issue list\`${of}, cold`,
    aim: '≤ 3 at 10,000',
    ours: () => ours('issue', 'list'),
  });
  await compare({
    ...bare,
    what: `\`issue list --limit 50\`${of}, cold`,
    aim: '≤ 3',
    ours: () => ours('issue', 'list', '--limit', '50'),
  });
  await compare({ ...bare, what: `\`issue show\`${of}, cold`, aim: '≤ 4', ours: () => ours('issue', 'show', id) });
  ours('issue', 'list', '--query', 'session'); // Makes the index of texts.
  ours('rebuild');
  await compare({
    ...bare,
    what: `search for two words${of}, cold`,
    aim: '–',
    ours: () => ours('issue', 'list', '--limit', '50', '--query', 'session expired'),
  });
  const raw = join(folder, 'raw.cjs');
  writeFileSync(raw, RAW);
  const modules = process.env['GRITE_MODULES'] ?? '';
  const sqlite = [join(modules, 'sql-wasm.js'), join(modules, 'sql-wasm.wasm')];
  await compare({
    ...bare,
    what: `\`issue show\`${of}, cold`,
    yardstick: 'sql.js alone: load, open, 50 rows',
    aim: '–',
    ours: () => ours('issue', 'show', id),
    theirs: () => void node(cwd, raw, ...sqlite, join(cache, 'projection.sqlite')),
  });
  row(
    `memory of \`issue list\`${of}`,
    `${Math.round(peakMemory(cwd, GRITE, 'issue', 'list') / MIB)} MiB`,
    '≤ 80 MB at 10,000',
  );
  row(
    `memory of \`issue show\`${of}`,
    `${Math.round(peakMemory(cwd, GRITE, 'issue', 'show', id) / MIB)} MiB`,
    '≤ 80 MB at 10,000',
  );
  row(
    `kept of ${size.toLocaleString('en')} issues`,
    `${(readFileSync(join(cache, 'projection.sqlite')).length / MIB).toFixed(1)} MiB`,
    '–',
  );
  if (size === 1_000) await peers(folder, cwd, size);
}

interface Listed {
  readonly data: { readonly issues: readonly { readonly issue_id: string }[] };
}

/** The same list from other trackers, where they are installed (`apt install fossil`, `npm install --global backlog.md`). */
async function peers(folder: string, cwd: string, size: number): Promise<void> {
  const ours = (): void => void grite(cwd, 'issue', 'list');
  if (installed('backlog')) {
    const theirs = backlogWith(join(folder, 'backlog'), size);
    const list = (): void => void run('backlog', ['task', 'list', '--plain'], theirs);
    await compare({
      what: `\`issue list\` of ${size}`,
      yardstick: 'Backlog.md',
      aim: '≤ 1',
      rounds: 5,
      ours,
      theirs: list,
    });
  } else row('Backlog.md', 'not installed', '–');
  if (installed('fossil')) {
    const theirs = fossilWith(join(folder, 'fossil'), size);
    const list = (): void => void run('fossil', ['ticket', 'show', '0'], theirs);
    await compare({
      what: `\`issue list\` of ${size}`,
      yardstick: 'Fossil (native)',
      aim: '–',
      rounds: 5,
      ours,
      theirs: list,
    });
  } else row('Fossil', 'not installed', '–');
}

/** Tasks as that program writes them: a file each. */
function backlogWith(cwd: string, size: number): string {
  mkdirSync(cwd);
  run('git', ['init', '--quiet'], cwd);
  run(
    'git',
    ['-c', 'user.name=b', '-c', 'user.email=b@example.com', 'commit', '--quiet', '--allow-empty', '-m', 'first'],
    cwd,
  );
  run('backlog', ['init', 'bench', '--defaults'], cwd);
  for (let i = 1; i <= size; i++) {
    const head = `id: TASK-${i}\ntitle: The login page answers with an error ${i}\nstatus: To Do\nassignee: []\ncreated_date: '2026-01-01 10:00'\nlabels: [bug, auth]\ndependencies: []`;
    const body =
      '## Description\n\n' + 'The login page answers with an error after the session has run out. '.repeat(4);
    writeFileSync(join(cwd, 'backlog/tasks', `task-${i} - the-login-page-${i}.md`), `---\n${head}\n---\n\n${body}\n`);
  }
  return cwd;
}

function fossilWith(cwd: string, size: number): string {
  mkdirSync(cwd);
  const home = { FOSSIL_HOME: cwd, USER: 'bench', HOME: cwd };
  Object.assign(process.env, home);
  run('fossil', ['init', 'bench.fossil'], cwd);
  run('fossil', ['open', '--force', 'bench.fossil'], cwd);
  for (let i = 1; i <= size; i++) {
    run(
      'fossil',
      ['ticket', 'add', 'title', `The login page answers with an error ${i}`, 'status', 'Open', 'type', 'bug'],
      cwd,
    );
  }
  return cwd;
}

void withFolder(async (folder) => {
  for (const size of SIZES) await commands(folder, size);
});
