import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendEvents, createdEvent } from '../support/cliLogs.ts';
import { type Created, git, json, type Listed, newRepository, run } from '../support/cli.ts';

interface Stats {
  readonly issue_count: number;
  readonly size_bytes: number;
  readonly rebuild_recommended: boolean;
  readonly cache_problem: string | null;
  readonly events_since_rebuild: number;
}

const issue = (index: number) => createdEvent((index + 1).toString(16).padStart(32, '0'), `Issue ${index}`);
const cacheOf = (cwd: string): string => join(cwd, '.git', 'grite', 'cache');
const titles = async (cwd: string, ...options: string[]): Promise<string[]> =>
  (await json<Listed>(['issue', 'list', ...options], { cwd })).issues.map(({ title }) => title);

/** So long that to keep what was folded costs less than to fold it again. */
const LENGTH = 100;

/** A repository with a log that is long enough for its projection to be kept. */
async function longLog(): Promise<string> {
  const cwd = newRepository();
  for (let i = 0; i < LENGTH; i++) await appendEvents(cwd, [issue(i)]);
  return cwd;
}

describe('what is kept of the folded log', () => {
  it('is made, used, followed by what is new, and can be thrown away', async () => {
    const cwd = await longLog();
    expect(await titles(cwd)).toHaveLength(LENGTH);
    expect(readdirSync(cacheOf(cwd)).sort()).toEqual(['overview.json', 'projection.sqlite']);
    await json<Created>(['issue', 'create', '--title', 'New'], { cwd });
    expect((await titles(cwd)).at(-1)).toBe('New');
    expect((await titles(cwd)).at(-1)).toBe('New');
    rmSync(cacheOf(cwd), { recursive: true });
    expect(await titles(cwd)).toHaveLength(LENGTH + 1);
    const stats = await json<Stats>(['db', 'stats'], { cwd });
    expect(stats).toMatchObject({ issue_count: LENGTH + 1, rebuild_recommended: false, cache_problem: null });
    expect(stats.size_bytes).toBeGreaterThan(10_000);
  });

  it.each<[string, (file: string) => void, RegExp]>([
    ['garbage', (file) => writeFileSync(file, 'garbage'), /not a file of this program/],
    ['empty', (file) => writeFileSync(file, ''), /cut off/],
    [
      'the database of somebody else',
      (file) => writeFileSync(file, 'SQLite format 3\0'.padEnd(4096, '\0')),
      /not a file/,
    ],
  ])('is no obstacle when it is %s', async (_, damage, reason) => {
    const cwd = await longLog();
    await titles(cwd);
    for (const file of readdirSync(cacheOf(cwd))) damage(join(cacheOf(cwd), file));
    expect(await titles(cwd)).toHaveLength(LENGTH);
    for (const file of readdirSync(cacheOf(cwd))) damage(join(cacheOf(cwd), file));
    const stats = await json<Stats>(['db', 'stats'], { cwd });
    expect(stats.issue_count).toBe(LENGTH);
    expect(stats.cache_problem).toMatch(reason);
    const rebuilt = await run(['rebuild'], { cwd });
    expect(rebuilt).toMatchObject({ code: 0, stdout: `Rebuilt from the logs: ${LENGTH} events, ${LENGTH} issues\n` });
    expect(await json<Stats>(['db', 'stats'], { cwd })).toMatchObject({ cache_problem: null, events_since_rebuild: 0 });
  });

  it('need not be kept at all', async () => {
    const cwd = await longLog();
    mkdirSync(join(cwd, '.git', 'grite'), { recursive: true });
    writeFileSync(cacheOf(cwd), 'a file where the folder belongs');
    expect(await titles(cwd)).toHaveLength(LENGTH);
    const rebuilt = await run(['rebuild'], { cwd });
    expect(rebuilt.code).toBe(0);
    expect(rebuilt.stderr).toMatch(/^note: it could not be kept/);
    chmodSync(cacheOf(cwd), 0o644);
  });

  it('follows a log that was set back', async () => {
    const cwd = await longLog();
    await titles(cwd);
    git(cwd, 'update-ref', 'refs/grite/wal', git(cwd, 'rev-parse', 'refs/grite/wal~30'));
    expect(await titles(cwd)).toHaveLength(LENGTH - 30);
    git(cwd, 'update-ref', '-d', 'refs/grite/wal');
    expect(await titles(cwd)).toEqual([]);
  });

  it('stays right when many processes keep it at once', async () => {
    const cwd = await longLog();
    const lists = await Promise.all(Array.from({ length: 6 }, () => titles(cwd)));
    expect(lists.map((list) => list.length)).toEqual(Array(6).fill(LENGTH));
    expect(readdirSync(cacheOf(cwd)).sort()).toEqual(['overview.json', 'projection.sqlite']);
  });
});

describe('db check', () => {
  it('finds a sound log sound', async () => {
    const cwd = newRepository();
    await appendEvents(cwd, [issue(1)]);
    expect(await json(['db', 'check', '--verify-parents'], { cwd })).toEqual({
      events_checked: 1,
      events_valid: 1,
      corrupt_count: 0,
      errors: [],
      warnings: [],
      parents_verified: true,
      projection_matches: true,
    });
    expect(existsSync(cacheOf(cwd))).toBe(false);
  });

  it('names what is missing, and ends with 1', async () => {
    const cwd = newRepository();
    for (const i of [1, 2, 3]) await appendEvents(cwd, [issue(i)]);
    const chunk = git(cwd, 'ls-tree', '-r', 'refs/grite/wal~1')
      .split('\n')
      .find((line) => line.endsWith('.bin'));
    const id = chunk?.split(/\s+/)[2] ?? '';
    rmSync(join(cwd, '.git', 'objects', id.slice(0, 2), id.slice(2)));
    const { code, stdout } = await run(['db', 'check', '--json'], { cwd });
    const { data } = JSON.parse(stdout) as { data: { errors: { commit: string; error: string }[] } };
    expect(code).toBe(1);
    expect(data).toMatchObject({ events_valid: 2, corrupt_count: 1, projection_matches: true });
    expect(data.errors[0]?.error).toMatch(/^object-missing/);
    const shown = await run(['db', 'check'], { cwd });
    expect(shown.code).toBe(1);
    expect(shown.stdout).toMatch(/1 corrupt[^]*issues log, commit [0-9a-f]{12}.*object-missing/);
  });
});
