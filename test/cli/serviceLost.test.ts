import { describe, expect, it } from 'vitest';
import { type Ended, json, newRepository, run } from '../support/cli.ts';

const SOAK = Number(process.env['GRITE_SOAK'] ?? 1);

interface Attempt extends Ended {
  readonly title: string;
}

interface Labelled {
  readonly issues: readonly { readonly title: string; readonly labels: readonly string[] }[];
}

async function pidOf(cwd: string): Promise<number | undefined> {
  return (await json<{ daemon: { pid: number } | null }>(['daemon', 'status'], { cwd })).daemon?.pid;
}

/** Creates issues one after the other until told to stop. */
async function write(cwd: string, name: string, isOver: () => boolean): Promise<Attempt[]> {
  const attempts: Attempt[] = [];
  while (!isOver()) {
    const title = `${name}-${attempts.length}`;
    const ended = await run(['issue', 'create', '--title', title, '--label', name], { cwd });
    attempts.push({ ...ended, title });
  }
  return attempts;
}

describe('a service that is killed while 20 commands write', () => {
  it('loses nothing that was acknowledged, does nothing by halves or twice, and holds nobody up', async () => {
    const cwd = newRepository();
    let isOver = false;
    await json(['daemon', 'start'], { cwd });
    const writers = Array.from({ length: 20 }, (_, index) => write(cwd, `w${index}`, () => isOver));
    for (let round = 0; round < 2 + SOAK; round++) {
      await new Promise((resolve) => setTimeout(resolve, 300 + round * 170));
      const pid = await pidOf(cwd);
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      await json(['daemon', 'start'], { cwd });
    }
    isOver = true;
    const attempts = (await Promise.all(writers)).flat();
    await json(['daemon', 'stop'], { cwd });

    const { issues } = await json<Labelled>(['issue', 'list', '--no-daemon'], { cwd });
    const found = new Map<string, number>();
    for (const { title } of issues) found.set(title, (found.get(title) ?? 0) + 1);
    expect([...found.values()].filter((count) => count > 1)).toEqual([]);
    const acknowledged = attempts.filter(({ code }) => code === 0);
    expect(acknowledged.filter(({ title }) => !found.has(title))).toEqual([]);
    expect(acknowledged.length).toBeGreaterThan(20);
    // All others know that it is not known.
    const others = attempts.filter(({ code }) => code !== 0);
    expect(others.filter(({ code }) => code !== 6)).toEqual([]);
    // Each is there with its label: an issue and what it was created with are one append.
    expect(issues.filter(({ title, labels }) => labels[0] !== title.split('-')[0])).toEqual([]);
    const { code } = await run(['doctor'], { cwd });
    expect(code).toBe(0);
  }, 120_000);

  it('lets reading go on as if nothing had been', async () => {
    const cwd = newRepository();
    await json(['issue', 'create', '--title', 'One'], { cwd });
    await json(['daemon', 'start'], { cwd });
    const pid = await pidOf(cwd);
    const readers = Array.from({ length: 20 }, () => run(['issue', 'list', '--json'], { cwd }));
    setTimeout(() => process.kill(pid!, 'SIGKILL'), 250);
    const ended = await Promise.all(readers);
    expect(ended.filter(({ code }) => code !== 0)).toEqual([]);
    expect(ended.every(({ stdout }) => stdout.includes('"total": 1'))).toBe(true);
  });
});
