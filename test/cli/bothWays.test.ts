import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { operations } from '../../src/app/operations/catalog.ts';
import { prepared } from '../support/calls.ts';
import { type Ended, git, json, newFolder, run } from '../support/cli.ts';

/** What differs between two runs of the same thing: ids, times and durations, numbered in the order in which they stand there. */
function likened(text: string): string {
  const seen = new Map<string, string>();
  const number = (what: string): string => {
    const known = seen.get(what) ?? `#${seen.size + 1}`;
    seen.set(what, known);
    return known;
  };
  return text
    .replaceAll(/\b[0-9a-f]{8,}\b/g, number)
    .replaceAll(/\b\d{12,}\b/g, 'TIME')
    .replaceAll(/("[a-z_]*(?:_ms|_seconds|ttl|left|bytes|size)"): \d+(\.\d+)?/g, '$1: N')
    .replaceAll(/"duration":\d+/g, '"duration":N')
    .replaceAll(/\d+(\.\d+)? (ms|s|KiB|bytes)\b/g, 'N $2')
    .replaceAll(/"pid": \d+|process \d+/g, 'PID')
    .replaceAll(/\d{4}-\d\d-\d\dT?.?\d\d:\d\d(:\d\d(\.\d+)?Z?)?/g, 'TIME')
    .replaceAll(/grite-(cli|run)-\w+/g, 'FOLDER');
}

const told = ({ code, stdout, stderr }: Ended): unknown => ({
  code,
  stdout: likened(stdout),
  stderr: likened(stderr),
});

/** Events are listed by their ids, which are others each time; which of them is the last, and so has no comma, is chance. */
const sortedLines = (text: string): readonly string[] =>
  likened(text).replaceAll(/#\d+/g, '#').replaceAll(/,$/gm, '').split('\n').sort();

/** What a repository holds afterwards. */
async function effect(cwd: string): Promise<unknown> {
  const refs = git(cwd, 'for-each-ref', '--format=%(refname)').split('\n');
  const { stdout: log } = await run(['export', '--format', 'json', '--no-daemon'], { cwd });
  const locks = refs.some((ref) => ref.startsWith('refs/grite/locks/'))
    ? await run(['lock', 'status', '--json', '--no-daemon'], { cwd })
    : undefined;
  return { refs: refs.map(likened), log: sortedLines(log), locks: locks && told(locks) };
}

/** Operations on something that goes on, which a copy of the repository has no part in. */
const HAS_RUNNING: ReadonlySet<string> = new Set(['run.cancel']);

/** Who carries a run out writes its end, a moment after it was asked to. */
async function endOfRun(cwd: string): Promise<void> {
  const newest = async (): Promise<string | undefined> => {
    const { runs } = await json<{ runs: { status: string }[] }>(['run', 'list', '--no-daemon'], { cwd });
    return runs[0]?.status;
  };
  await expect.poll(newest, { timeout: 30_000, interval: 100 }).toBe('cancelled');
}

/** Two repositories that are alike, one of them served by the daemon. */
async function pair(id: string): Promise<{ alone: string; served: string; args: readonly string[] }> {
  const { cwd: alone, args } = await prepared(id);
  const served = HAS_RUNNING.has(id) ? (await prepared(id)).cwd : join(newFolder(), 'repo');
  if (!HAS_RUNNING.has(id)) cpSync(alone, served, { recursive: true });
  if (!id.startsWith('daemon.')) await json(['daemon', 'start'], { cwd: served });
  return { alone, served, args };
}

const all = operations.map(({ id, caller }) => ({ id, caller }));

describe.each(all)('$id', ({ id }) => {
  it('says and does the same with and without a service', async () => {
    const { alone, served, args } = await pair(id);
    const first = await run([...args, '--no-daemon'], { cwd: alone });
    const second = await run(args, { cwd: served });
    // Whether there was one before is what these are about.
    if (id === 'daemon.start' || id === 'daemon.stop') expect(second.code).toBe(first.code);
    else expect(told(second)).toEqual(told(first));
    if (HAS_RUNNING.has(id)) await Promise.all([alone, served].map(endOfRun));
    expect(await effect(served)).toEqual(await effect(alone));
  });
});

describe.each(all.filter(({ caller }) => caller === undefined))('$id through a service', ({ id }) => {
  it('fails in the same words, with the same exit code', async () => {
    const { alone, served, args } = await pair(id);
    // What writes needs somebody who writes; nobody is called like this.
    const bad = [...args, '--actor', 'nobody', '--json'];
    expect(told(await run(bad, { cwd: served }))).toEqual(told(await run([...bad, '--no-daemon'], { cwd: alone })));
  });
});
