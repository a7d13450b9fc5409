import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { bundledScript } from '../../support/bundledScript.ts';
import { GitSandbox } from '../../support/gitSandbox.ts';
import { times } from '../../support/counts.ts';

const REF = 'refs/grite/wal';
const WRITERS = 4;
const EACH = times(25);
const KILLS = times(12);

describe('several processes', () => {
  let script: string;
  let sandbox: GitSandbox;
  let folder: string;

  beforeAll(async () => void (script = await bundledScript(new URL('children/work.ts', import.meta.url))));
  beforeEach(() => {
    sandbox = new GitSandbox();
    folder = sandbox.repository('shared');
  });
  afterEach(() => sandbox.remove());

  function start(...job: readonly string[]): ChildProcess {
    return spawn(process.execPath, [script, folder, ...job], {
      env: sandbox.env,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  }

  function exitOf(child: ChildProcess): Promise<number | null> {
    return new Promise((resolve) => {
      if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
      else child.once('exit', resolve);
    });
  }

  const subjects = (): readonly string[] => sandbox.git(folder, ['log', '--format=%s', REF]).split('\n');

  it('lose no swap while git packs the refs', async () => {
    const writers = Array.from({ length: WRITERS }, () => start('count', String(EACH)));
    const exits = writers.map(exitOf);
    while (writers.some(({ exitCode }) => exitCode === null)) {
      sandbox.git(folder, ['pack-refs', '--all', '--prune']);
      await delay(1);
    }
    expect(await Promise.all(exits)).toEqual(writers.map(() => 0));
    const written = writers.flatMap(({ pid }) => Array.from({ length: EACH }, (_, i) => `${pid} ${i}`));
    expect(subjects().toSorted()).toEqual(written.toSorted());
    expect(sandbox.git(folder, ['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
  });

  it('leave a sound repository and no lock when they are killed', async () => {
    for (let kill = 1; kill <= KILLS; kill++) {
      const victim = start('forever');
      await new Promise((resolve) => victim.stdout?.once('data', resolve));
      await delay(7 * kill);
      victim.kill('SIGKILL');
      await exitOf(victim);
      expect(await exitOf(start('count', '1'))).toBe(0);
    }
    expect(subjects().length).toBeGreaterThanOrEqual(2 * KILLS);
    expect(sandbox.git(folder, ['fsck', '--strict', '--no-dangling', '--no-progress'])).toBe('');
    expect(readdirSync(join(folder, '.git', 'refs', 'grite')).filter((name) => name.endsWith('.lock'))).toEqual([]);
  });

  it('end by themselves although they have not closed the store', async () => {
    await exitOf(start('count', '1'));
    sandbox.git(folder, ['gc', '-q']);
    const reader = start('read');
    const output: string[] = [];
    reader.stdout?.setEncoding('utf8').on('data', (text: string) => output.push(text));
    expect(await exitOf(reader)).toBe(0);
    expect(output.join('')).toBe('commit');
  });
});
