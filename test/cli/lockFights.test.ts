import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { bundledScript } from '../support/bundledScript.ts';
import { ENV, git, json, newFolder, newRepository } from '../support/cli.ts';
import { soaking } from '../support/counts.ts';
import type { AgentOrder } from '../support/lockAgent.ts';
import { clashes, overtakings, type Possession, readDiaries, tokensOutOfOrder } from '../support/lockHistory.ts';
import { remoteClones } from '../support/remoteClones.ts';

/** Ten, of which some contain others. */
const RESOURCES = ['a', 'a/b', 'a/b/c', 'a/d', 'e', 'e/f', 'g', 'h', 'i', 'j'].map((path) => `path:${path}`);

let script = '';
beforeAll(async () => {
  script = await bundledScript(new URL('../support/lockAgent.ts', import.meta.url));
});

interface Fight {
  readonly clones: readonly string[];
  readonly agents: number;
  readonly rounds: number;
  readonly remote: boolean;
  readonly ttl?: string;
  /** Whether they ask the daemon. */
  readonly served?: boolean;
  /** So many are killed, one after the other, this many milliseconds apart. */
  readonly kills?: { readonly agents: number; readonly apart: number };
}

async function fight({
  clones,
  agents,
  rounds,
  remote,
  ttl = '30s',
  served = false,
  kills,
}: Fight): Promise<readonly Possession[]> {
  const folder = newFolder();
  const service = served ? await serviceOf(clones) : undefined;
  const started = Array.from({ length: agents }, (_, i) => {
    const cwd = clones[i % clones.length] as string;
    const diary = join(folder, `${i}.ndjson`);
    writeFileSync(diary, '');
    const order: AgentOrder = {
      cwd,
      session: `agent ${i}`,
      resources: RESOURCES,
      rounds,
      ttl,
      remote,
      diary,
      ...(service && { service }),
    };
    const child = spawn(process.execPath, [script, JSON.stringify(order)], {
      env: ENV,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', (data: Buffer) => (said += data.toString()));
    const end = new Promise<string>((resolve) => child.on('close', (code) => resolve(code === 0 ? '' : said)));
    return { child, diary, end };
  });
  for (let i = 0; i < (kills?.agents ?? 0); i++) {
    await new Promise((resolve) => setTimeout(resolve, kills?.apart));
    started[i]?.child.kill('SIGKILL');
  }
  const ends = await Promise.all(started.slice(kills?.agents ?? 0).map(({ end }) => end));
  expect(ends.filter((said) => said !== '')).toEqual([]);
  return readDiaries(started.map(({ diary }) => diary));
}

async function serviceOf(clones: readonly string[]): Promise<{ version: string }> {
  const started = await Promise.all(
    clones.map((cwd) => json<{ daemon: { version: string } }>(['daemon', 'start'], { cwd })),
  );
  return { version: started[0]?.daemon.version ?? '' };
}

function lockRefs(cwd: string): string {
  return git(cwd, 'for-each-ref', '--format=%(refname)', 'refs/grite/locks');
}

async function newClone(): Promise<string> {
  const cwd = newRepository();
  await json(['init'], { cwd });
  return cwd;
}

it('agents of one clone never hold what excludes each other, none is passed over, and nothing is left', async () => {
  const [agents, rounds] = soaking ? [100, 20] : [12, 6];
  const cwd = await newClone();
  const all = await fight({ clones: [cwd], agents, rounds, remote: false });
  expect(all).toHaveLength(agents * rounds);
  expect(clashes(all)).toEqual([]);
  expect(tokensOutOfOrder(all)).toEqual([]);
  expect(all.some(({ queued }) => queued !== undefined)).toBe(true);
  expect(overtakings(all)).toEqual([]);
  expect(lockRefs(cwd)).toBe('');
});

it('agents that are killed keep nobody from anything for longer than they held it for', async () => {
  const [agents, rounds] = soaking ? [40, 20] : [8, 6];
  const cwd = await newClone();
  const kills = { agents: Math.floor(agents / 3), apart: 150 };
  const all = await fight({ clones: [cwd], agents, rounds, remote: false, ttl: '2s', kills });
  expect(clashes(all)).toEqual([]);
  expect(tokensOutOfOrder(all)).toEqual([]);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  await json(['lock', 'gc'], { cwd });
  expect(lockRefs(cwd)).toBe('');
});

it('agents of several clones of one remote never hold what excludes each other, and nothing is left anywhere', async () => {
  const [clonesCount, agents, rounds] = soaking ? [5, 25, 4] : [3, 6, 2];
  const { remote, clones } = remoteClones(clonesCount);
  for (const cwd of clones) await json(['init'], { cwd });
  const all = await fight({ clones, agents, rounds, remote: true, ttl: '2m' });
  expect(all).toHaveLength(agents * rounds);
  expect(clashes(all)).toEqual([]);
  expect(tokensOutOfOrder(all)).toEqual([]);
  for (const cwd of [remote, ...clones]) expect(lockRefs(cwd)).toBe('');
});

it('agents who ask the daemon never hold what excludes each other, none is passed over, and nothing is left', async () => {
  const [agents, rounds] = soaking ? [100, 20] : [12, 6];
  const cwd = await newClone();
  const all = await fight({ clones: [cwd], agents, rounds, remote: false, served: true });
  expect(all).toHaveLength(agents * rounds);
  expect(clashes(all)).toEqual([]);
  expect(tokensOutOfOrder(all)).toEqual([]);
  expect(all.some(({ queued }) => queued !== undefined)).toBe(true);
  expect(overtakings(all)).toEqual([]);
  expect(lockRefs(cwd)).toBe('');
});
