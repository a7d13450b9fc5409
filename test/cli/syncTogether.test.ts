import { expect, it } from 'vitest';
import { git, json, run, start } from '../support/cli.ts';
import { soaking } from '../support/counts.ts';
import { readIndependently } from '../support/gitLogs.ts';
import { remoteClones, titlesIn } from '../support/remoteClones.ts';

/** Processes that push at the same time. */
const MANY = 20;

it('clones that push at the same time all succeed, and lose nothing', async () => {
  const { remote, clones } = remoteClones(MANY);
  for (const [i, cwd] of clones.entries()) await json(['issue', 'create', '--title', `Issue ${i}`], { cwd });
  const ended = await Promise.all(clones.map((cwd) => run(['sync', '--json'], { cwd })));
  expect(ended.map(({ code, stderr }) => ({ code, stderr }))).toEqual(clones.map(() => ({ code: 0, stderr: '' })));
  const { events } = readIndependently(remote);
  expect(events).toHaveLength(MANY);
  expect(new Set(events.map(({ id }) => id)).size).toBe(MANY);
  const last = clones[0] as string;
  await json(['sync'], { cwd: last });
  expect(await titlesIn(last)).toEqual(clones.map((_, i) => `Issue ${i}`).toSorted());
  expect(git(remote, 'fsck', '--strict', '--no-dangling')).toBe('');
});

it('a sync that is killed anywhere loses nothing, and the next one goes on', async () => {
  const { remote, clones } = remoteClones(2);
  const [ada, ben] = clones as [string, string];
  await json(['issue', 'create', '--title', 'First'], { cwd: ada });
  await json(['sync'], { cwd: ada });
  const titles = ['First'];
  for (const [i, afterMs] of (soaking ? range(40) : [60, 120, 180, 260, 340]).entries()) {
    for (const cwd of [ada, ben]) {
      const title = `Issue ${i} of ${cwd === ada ? 'Ada' : 'Ben'}`;
      titles.push(title);
      await json(['issue', 'create', '--title', title], { cwd });
    }
    await json(['sync'], { cwd: ada });
    const child = start(['sync'], { cwd: ben });
    const ended = new Promise((resolve) => child.on('close', resolve));
    setTimeout(() => child.kill('SIGKILL'), afterMs);
    await ended;
    expect(await titlesIn(ben)).toContain(`Issue ${i} of Ben`);
    expect(await json(['db', 'check'], { cwd: ben })).toMatchObject({ corrupt_count: 0 });
    await json(['sync'], { cwd: ben });
  }
  await json(['sync'], { cwd: ada });
  for (const cwd of clones) expect(await titlesIn(cwd)).toEqual(titles.toSorted());
  const ids = readIndependently(remote).events.map(({ id }) => id);
  expect(ids.length).toBe(new Set(ids).size);
  expect(ids).toHaveLength(titles.length);
});

function range(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 10 * (i + 1));
}
