import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Door } from '../../src/cli/doors.ts';

/** Where services that are started by the tests of a file have their sockets. */
const RUNTIME = mkdtempSync(join(tmpdir(), 'grite-run-'));

/** The environment of programs under test: nothing of the person who runs the tests, one time zone, no colours asked. */
export const ENV: NodeJS.ProcessEnv = {
  PATH: process.env['PATH'],
  HOME: '/nonexistent',
  XDG_RUNTIME_DIR: RUNTIME,
  TZ: 'UTC',
  LC_ALL: 'C.UTF-8',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
};

export interface Ended {
  /** `null` when a signal ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly input?: string | Uint8Array;
  readonly env?: NodeJS.ProcessEnv;
  readonly door?: Door;
  /** Program and arguments to run the program with, for example in another mount namespace. */
  readonly within?: readonly string[];
}

/** The file that is started for a name of the program. */
export function program(door: Door = 'grite'): string {
  return join(import.meta.dirname, '../../dist/cli', `${door}.cjs`);
}

/** Starts the built program. */
export function start(args: readonly string[], { cwd, env, door, within = [] }: RunOptions): ChildProcess {
  const [file, ...rest] = [...within, process.execPath, program(door), ...args];
  return spawn(file as string, rest, { cwd, env: { ...ENV, ...env }, stdio: 'pipe' });
}

/** Runs the built program to its end. */
export async function run(args: readonly string[], options: RunOptions): Promise<Ended> {
  const child = start(args, options);
  child.stdin?.on('error', () => undefined); // It may end without having read everything.
  child.stdin?.end(options.input ?? '');
  return ended(child);
}

export async function ended(child: ChildProcess): Promise<Ended> {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  child.stdout?.on('data', (data: Buffer) => stdout.push(data));
  child.stderr?.on('data', (data: Buffer) => stderr.push(data));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  return { code, stdout: Buffer.concat(stdout).toString(), stderr: Buffer.concat(stderr).toString() };
}

/** What `data` of a successful `--json` call holds. Throws with everything the program said when it was not successful. */
export async function json<T = Record<string, unknown>>(args: readonly string[], options: RunOptions): Promise<T> {
  const { code, stdout, stderr } = await run([...args, '--json'], options);
  if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${stderr}`);
  return (JSON.parse(stdout) as { data: T }).data;
}

export interface Created {
  readonly issue_id: string;
  readonly short_id: string;
}

export interface Listed {
  readonly issues: readonly { readonly issue_id: string; readonly title: string }[];
  readonly total: number;
  readonly problem_count: number;
}

const folders: string[] = [];
afterAll(async () => {
  if (existsSync(join(RUNTIME, 'grite/daemon.sock'))) await run(['daemon', 'stop'], { cwd: newRepository() });
  rmSync(RUNTIME, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

/** A folder that is removed after the tests of the file. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'grite-cli-'));
  folders.push(folder);
  return folder;
}

/** A new repository; its path. */
export function newRepository(): string {
  const folder = join(newFolder(), 'repo');
  mkdirSync(folder);
  git(folder, 'init', '--quiet');
  return folder;
}

export function git(cwd: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd, env: ENV, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }).trim();
}

/** Every file of the repository's git dir but the cache with its content, so that a test can say that nothing changed. */
export function everything(repository: string): Record<string, string> {
  const gitDir = join(repository, '.git');
  const files = readdirSync(gitDir, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.parentPath.endsWith(join('grite', 'cache')),
  );
  return Object.fromEntries(
    files.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), 'latin1')]),
  );
}
