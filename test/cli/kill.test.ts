import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Created, ended, git, json, type Listed, newRepository, start } from '../support/cli.ts';
import { readIndependently } from '../support/gitLogs.ts';
import { counts, times } from '../support/counts.ts';

const KILLS = times(24);

/** Numbers from 0 to 1 that are the same in every run (Park and Miller's generator). */
function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
}

it('a process that is killed at any point loses nothing that it reported, and leaves nothing in the way', async () => {
  const cwd = newRepository();
  await json(['init'], { cwd });
  const reported: string[] = [];
  // Kills lie around the end of an undisturbed run, however fast the machine is.
  let usual = Infinity;
  for (const title of ['First', 'Second', 'Third']) {
    const started = performance.now();
    reported.push((await json<Created>(['issue', 'create', '--title', title], { cwd })).issue_id);
    usual = Math.min(usual, performance.now() - started);
  }
  const next = sequence(counts(1).seed);
  let killed = 0;
  for (let i = 0; i < KILLS; i += 1) {
    const started = performance.now();
    const child = start(['issue', 'create', '--title', `Issue ${i}`, '--json'], { cwd });
    const end = ended(child);
    const timer = setTimeout(() => child.kill('SIGKILL'), usual * (0.35 + 0.75 * next()));
    const { code, stdout } = await end;
    clearTimeout(timer);
    if (code === null) killed += 1;
    else usual = Math.min(usual, performance.now() - started);
    const printed = /"issue_id": "([0-9a-f]{32})"/.exec(stdout)?.[1];
    if (printed !== undefined) reported.push(printed);
  }
  expect(killed).toBeGreaterThan(0);

  const last = await json<Created>(['issue', 'create', '--title', 'Last'], { cwd });
  const { issues, problem_count } = await json<Listed>(['issue', 'list'], { cwd });
  const ids = issues.map(({ issue_id }) => issue_id);
  expect(ids).toEqual(expect.arrayContaining([...reported, last.issue_id]));
  expect(new Set(ids).size).toBe(ids.length);
  expect(problem_count).toBe(0);
  expect(readIndependently(cwd).events).toHaveLength(ids.length);
  expect(git(cwd, 'fsck', '--strict', '--full')).not.toMatch(/error|missing|corrupt/);
  expect(existsSync(join(cwd, '.git/refs/grite/wal.lock'))).toBe(false);
});
