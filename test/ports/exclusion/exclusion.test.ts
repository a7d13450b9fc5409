import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { fileExclusion } from '../../../src/node/exclusion.ts';
import { MemoryExclusion } from '../../fakes/memoryExclusion.ts';
import { bundledScript } from '../../support/bundledScript.ts';
import { describeExclusion } from './acceptance.ts';

function newGitDir(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grite-exclusion-'));
  mkdirSync(join(folder, 'grite'));
  return folder;
}

describeExclusion('in memory', () => {
  const exclusion = new MemoryExclusion();
  return { both: [exclusion, exclusion], end: () => undefined };
});

describeExclusion('by files', () => {
  const folder = newGitDir();
  return {
    both: [fileExclusion(folder), fileExclusion(folder)],
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
});

it('a section whose process was killed in it is free again, and nothing of it is left', async () => {
  const folder = newGitDir();
  const script = await bundledScript(new URL('stayInside.ts', import.meta.url));
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  expect(readdirSync(join(folder, 'grite/local/sections'))).toEqual(['locks.lock']);
  expect(await fileExclusion(folder).run('locks', () => Promise.resolve('in'))).toBe('in');
  expect(readdirSync(join(folder, 'grite/local/sections'))).toEqual([]);
  rmSync(folder, { recursive: true, force: true });
});
