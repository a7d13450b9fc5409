import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { GitStore } from '../../../src/app/ports/gitStore.ts';
import { countEventsBeyond, mergesBeyond } from '../../../src/app/sync/countBeyond.ts';
import { isWithin } from '../../../src/app/sync/relation.ts';
import type { ObjectId } from '../../../src/base/ids.ts';
import { GitProgram } from '../../../src/node/git/system/gitProgram.ts';
import { GitReader } from '../../../src/node/git/system/gitReader.ts';
import { walkByGit } from '../../../src/node/git/system/walkByGit.ts';
import { appendEvents, createdEvent } from '../../support/cliLogs.ts';
import { GitSandbox } from '../../support/gitSandbox.ts';

const COMMITS = 30;
/** Objects that may be read one by one whatever the length of the log: each costs a question to git and its answer. */
const FEW = 4;

const sandbox = new GitSandbox();
let reader: GitReader;
let store: GitStore;
let folders: ObjectId;
let [first, last] = ['', ''] as ObjectId[] as [ObjectId, ObjectId];
let reads = 0;

beforeAll(async () => {
  const cwd = sandbox.repository('log');
  for (let i = 0; i < COMMITS; i++) await appendEvents(cwd, [createdEvent(String(i).padStart(32, '0'), `Issue ${i}`)]);
  const head = (revision: string) => sandbox.git(cwd, ['rev-parse', revision]).trim() as ObjectId;
  folders = importFolders(cwd);
  [first, last] = [head(`refs/grite/wal~${COMMITS - 1}`), head('refs/grite/wal')];
  const commonDir = join(cwd, '.git');
  const git = new GitProgram(commonDir, { env: sandbox.env, config: [] });
  reader = new GitReader(git, commonDir, 'sha1');
  const counting = {
    readObject: (id: ObjectId) => ((reads += 1), reader.readObject(id)),
  } as Partial<GitReader> as GitReader;
  const parts = { git, commonDir, format: 'sha1', reader: counting } as const;
  store = { walk: (tips, options) => walkByGit(parts, tips, options) } as Partial<GitStore> as GitStore;
});
afterAll(async () => {
  await reader.dispose();
  sandbox.remove();
});

/** Commits of one file each, in a folder within a folder, with a mark that is the same in all of them. Gives the last one. */
function importFolders(cwd: string): ObjectId {
  const lines = Array.from({ length: COMMITS }, (_, i) => [
    'commit refs/heads/folders',
    `committer Test <test@local> ${1_700_000_000 + i} +0000`,
    'data 0',
    'deleteall',
    'M 644 inline outer/mark',
    'data 0',
    `M 644 inline outer/inner/${i}`,
    `data ${String(i).length}\n${i}`,
  ]);
  sandbox.git(cwd, ['fast-import', '--quiet'], `${lines.flat().join('\n')}\n`);
  return sandbox.git(cwd, ['rev-parse', 'folders']) as ObjectId;
}

async function pathsOf(tip: ObjectId, wants: (path: string) => boolean): Promise<string[]> {
  const paths: string[] = [];
  for await (const { files } of store.walk([tip], { wants })) paths.push(...files.map(({ path }) => path));
  return paths;
}

it.each<[string, () => Promise<unknown>, unknown]>([
  ['whether one head is within another', () => isWithin(store, first, last), true],
  ['how many events came', () => countEventsBeyond(store, last, { without: first }), COMMITS - 1],
  ['where histories were joined', () => mergesBeyond(store, last, { without: first }), []],
  ['what a single path holds', () => pathsOf(last, (path) => path === 'meta.json'), Array(COMMITS).fill('meta.json')],
  ['what a path in folders holds', () => pathsOf(folders, (path) => path === 'outer/inner/7'), ['outer/inner/7']],
])('%s is told without asking for each object', async (_, ask, answer) => {
  reads = 0;
  expect(await ask()).toEqual(answer);
  expect(reads).toBeLessThanOrEqual(FEW);
});

it('a tip that is missing is told, also when something is excluded', async () => {
  const missing = 'ab'.repeat(20) as ObjectId;
  const walked: unknown[] = [];
  for await (const commit of store.walk([missing, first], { exclude: [last] })) walked.push(commit);
  expect(walked).toEqual([{ id: missing, parents: [], files: [], damage: [{ id: missing, problem: 'missing' }] }]);
});
