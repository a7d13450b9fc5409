import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { GitStore } from '../../src/app/ports/gitStore.ts';
import { locateRepository } from '../../src/node/git/locate.ts';
import { openGitStore } from '../../src/node/git/openGitStore.ts';

/** A temporary folder that is removed after the tests of the file. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grite-test-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export function git(folder: string, ...args: string[]): string {
  return execFileSync('git', ['-C', folder, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** A new bare repository with the refs of a bundle. */
export function fromBundle(bundle: string): string {
  const folder = temporaryFolder();
  git(folder, 'init', '--quiet', '--bare');
  git(folder, 'fetch', '--quiet', bundle, 'refs/*:refs/*');
  return folder;
}

/** The store of the repository in `folder`; its processes end after the tests of the file. */
export async function openStore(folder: string): Promise<GitStore> {
  const store = await openGitStore(await locateRepository(folder, {}), { env: process.env });
  afterAll(() => store.dispose());
  return store;
}

export interface SecondReading {
  readonly head: string;
  readonly commits: readonly string[];
  readonly events: readonly { id: string; issue: string; actor: string; ts: number; kind: number }[];
}

/** What the independent reader (Python 3) finds in the log; throws with its message when something is wrong. */
export function readIndependently(folder: string, ref = 'refs/grite/wal'): SecondReading {
  const script = new URL('./read_log.py', import.meta.url).pathname;
  const gitDir = git(folder, 'rev-parse', '--absolute-git-dir');
  const output = execFileSync('python3', [script, gitDir, ref], { encoding: 'utf8', maxBuffer: 1 << 28 });
  return JSON.parse(output) as SecondReading;
}

/** A file of the real data, whose folder GRITE_TEST_DATA names; `undefined` when the variable is not set. */
export function realData(name: string): string | undefined {
  const folder = process.env['GRITE_TEST_DATA'];
  return folder === undefined ? undefined : join(folder, name);
}
