import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Created, git, json, type Listed, newRepository, run } from '../support/cli.ts';
import { readIndependently } from '../support/gitLogs.ts';

async function createOne(cwd: string, title: string): Promise<string> {
  return (await json<Created>(['issue', 'create', '--title', title], { cwd })).issue_id;
}

async function expectAll(cwd: string, created: readonly string[]): Promise<void> {
  const { issues, problem_count } = await json<Listed>(['issue', 'list'], { cwd });
  expect(issues.map(({ issue_id }) => issue_id).sort()).toEqual([...created].sort());
  expect(problem_count).toBe(0);
  expect(git(cwd, 'fsck', '--strict', '--full')).not.toMatch(/error|missing|corrupt/);
  expect(readIndependently(cwd).events).toHaveLength(created.length);
  expect(existsSync(join(cwd, '.git/refs/grite/wal.lock'))).toBe(false);
}

/** Tidying that loses against another process is tried again in its next turn. */
async function tidy(cwd: string, args: readonly string[]): Promise<void> {
  await new Promise((resolve) => spawn('git', args, { cwd, stdio: 'ignore' }).on('close', resolve));
}

describe('many processes', () => {
  it('50 creations at once are all there, once each', async () => {
    const cwd = newRepository();
    await json(['init'], { cwd });
    const created = await Promise.all(Array.from({ length: 50 }, (_, i) => createOne(cwd, `Issue ${i}`)));
    expect(new Set(created).size).toBe(50);
    await expectAll(cwd, created);
  });

  it('the first commands in a new repository agree on an actor', async () => {
    const cwd = newRepository();
    const created = await Promise.all(Array.from({ length: 10 }, (_, i) => createOne(cwd, `Issue ${i}`)));
    await expectAll(cwd, created);
    const { actors } = await json<{ actors: { actor_id: string; default: boolean }[] }>(['actor', 'list'], { cwd });
    const { issues } = await json<{ issues: { author: { actor: string } }[] }>(['issue', 'list'], { cwd });
    expect(actors).toMatchObject([{ default: true }]);
    expect(new Set(issues.map(({ author }) => author.actor))).toEqual(new Set(actors.map(({ actor_id }) => actor_id)));
  });

  it('8 × 20 creations while git packs refs and objects are all there, once each', async () => {
    const cwd = newRepository();
    await json(['init'], { cwd });
    const done = new AbortController();
    const tidying = (async () => {
      for (let turn = 0; !done.signal.aborted; turn += 1) {
        await tidy(cwd, turn % 4 === 3 ? ['gc', '--quiet'] : ['pack-refs', '--all', '--prune']);
      }
    })();
    const workers = Array.from({ length: 8 }, async (_, worker) => {
      const ids: string[] = [];
      for (let i = 0; i < 20; i += 1) ids.push(await createOne(cwd, `Issue ${worker}-${i}`));
      return ids;
    });
    const created = (await Promise.all(workers)).flat();
    done.abort();
    await tidying;
    expect(new Set(created).size).toBe(160);
    await expectAll(cwd, created);
    const listed = await run(['issue', 'list'], { cwd });
    expect(listed.stdout).toContain('160 issues, 160 open');
  });
});
