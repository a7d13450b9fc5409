import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ActorId } from '../../src/base/ids.ts';
import { importedAggregateId } from '../../src/domain/import/ids.ts';
import { openRepositoryAt } from '../../src/node/compose.ts';
import { git, realData, readIndependently, temporaryFolder } from '../support/gitLogs.ts';
import { allIssues } from '../support/issues.ts';

const CLI = fileURLToPath(new URL('../../dist/cli/grite.cjs', import.meta.url));
const REPLAY = fileURLToPath(new URL('../support/replay_git_bug.py', import.meta.url));
const SMALL = fileURLToPath(new URL('../fixtures/git-bug-small.bundle', import.meta.url));

interface ReplayedBug {
  readonly title: string;
  readonly body: string;
  readonly state: string;
  readonly labels: readonly string[];
  readonly comments: readonly string[];
}

interface Imported {
  readonly bugs: number;
  readonly open: number;
  readonly comments: number;
  readonly events_written: number;
  readonly events_known: number;
  readonly profiles_written: number;
  readonly wal_head: string;
}

interface ListedIssue extends Omit<ReplayedBug, 'body' | 'comments'> {
  readonly issue_id: string;
  readonly comment_count: number;
}

function grite<T>(folder: string, ...args: string[]): T {
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args, '--json'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`grite ${args.join(' ')} ended with exit code ${String(status)}: ${stderr}`);
  return (JSON.parse(stdout) as { data: T }).data;
}

/** A new repository with the bugs of a bundle. */
function repositoryOf(bundle: string): string {
  if (!existsSync(bundle)) throw new Error(`${bundle} is missing: GRITE_TEST_DATA must name the folder that has it`);
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet');
  git(folder, 'fetch', '--quiet', bundle, '+refs/bugs/*:refs/bugs/*', '+refs/identities/*:refs/identities/*');
  return folder;
}

/** What the independent script (Python 3) makes of the bugs, by their ids. */
function replay(folder: string): Map<string, ReplayedBug> {
  const output = execFileSync('python3', [REPLAY, `${folder}/.git`], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return new Map(Object.entries(JSON.parse(output) as Record<string, ReplayedBug>));
}

/** Chunk files of the issue log, whose names are the hashes of their contents, oldest commit first. */
const chunksOf = (folder: string): string[] =>
  git(folder, 'log', '--reverse', '--format=', '--name-only', 'refs/grite/wal', '--', 'events').split('\n');

const sources = [
  { name: 'small', bundle: SMALL, bugs: 6, open: 4, comments: 11 },
  { name: 'real', bundle: realData('git-bug-bugs.bundle'), bugs: 421, open: 135, comments: 1979 },
].flatMap(({ bundle, ...source }) => (bundle === undefined ? [] : [{ ...source, bundle }]));

/** Milliseconds; processes on a busy machine. */
const PATIENCE = 60_000;

describe.each(sources)(
  'import git-bug: the $name repository',
  { timeout: PATIENCE },
  ({ bundle, bugs, open, comments }) => {
    let folder: string;
    let expected: Map<string, ReplayedBug>;
    let first: Imported;

    beforeAll(() => {
      folder = repositoryOf(bundle);
      expected = replay(folder);
      first = grite<Imported>(folder, 'import', 'git-bug');
    }, PATIENCE);

    it('says how much there was', () => {
      expect(first).toMatchObject({ bugs, open, comments, events_known: 0, skipped: [], unknown_ops: 0 });
      const states = [...expected.values()].map(({ state }) => state);
      expect({ bugs: expected.size, open: states.filter((state) => state === 'open').length }).toEqual({ bugs, open });
    });

    it('ends every bug as replaying its ops does', () => {
      const { issues } = grite<{ issues: readonly ListedIssue[] }>(folder, 'issue', 'list');
      const brief = ({ title, state, labels }: Omit<ListedIssue, 'issue_id' | 'comment_count'>, count: number) =>
        [title, state, labels, count] as const;
      const found = issues.map((issue) => [issue.issue_id, brief(issue, issue.comment_count)] as const);
      const wanted = [...expected].map(
        ([bug, replayed]) => [importedAggregateId('git-bug', bug), brief(replayed, replayed.comments.length)] as const,
      );
      expect(Object.fromEntries(found)).toEqual(Object.fromEntries(wanted));
      expect(wanted.reduce((sum, [, [, , , count]]) => sum + count, 0)).toBe(comments);
    });

    it('keeps descriptions and comments, as they were last edited', async () => {
      const repository = await openRepositoryAt({ cwd: folder, env: process.env });
      const issues = new Map((await allIssues(repository)).map((issue) => [issue.id, issue]));
      const profiles = await repository.projection.current();
      for (const [bug, replayed] of expected) {
        const issue = issues.get(importedAggregateId('git-bug', bug));
        expect(issue?.body).toBe(replayed.body);
        expect(issue?.comments.map(({ body }) => body)).toEqual(replayed.comments);
        const actors = [issue?.author, ...(issue?.comments ?? []).map(({ actor }) => actor)];
        for (const actor of actors) expect(profiles.profile(actor as ActorId)?.name).toMatch(/./);
      }
      await repository.dispose();
    });

    it('writes nothing the second time', () => {
      const heads = (): string => git(folder, 'for-each-ref', 'refs/grite', 'refs/gryt');
      const before = heads();
      expect(grite<Imported>(folder, 'import', 'git-bug')).toEqual({
        ...first,
        events_written: 0,
        events_known: first.events_written,
        profiles_written: 0,
      });
      expect(heads()).toBe(before);
    });

    it('writes the same events and chunks for somebody else, from elsewhere', () => {
      const other = temporaryFolder();
      git(other, 'init', '--quiet', '--bare');
      const again = grite<Imported>(other, 'import', 'git-bug', folder);
      expect({ ...again, wal_head: first.wal_head }).toEqual(first);
      expect(chunksOf(other)).toEqual(chunksOf(folder));
      const ids = (repository: string) => readIndependently(repository).events.map(({ id }) => id);
      expect(ids(other)).toEqual(ids(folder));
      expect(new Set(ids(other)).size).toBe(first.events_written);
    });
  },
);

describe('import git-bug', () => {
  it('is refused where git-bug was not used', () => {
    const folder = temporaryFolder();
    git(folder, 'init', '--quiet');
    const { status, stderr } = spawnSync(process.execPath, [CLI, 'import', 'git-bug', '--json'], {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(status).not.toBe(0);
    expect(JSON.parse(stderr)).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(git(folder, 'for-each-ref')).toBe('');
  });
});
