import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** The built command line. */
export const GRITE = join(process.env['GRITE_DIST'] ?? 'dist', 'cli/grite.cjs');

/** Runs a program to its end and throws when it fails; gives what it printed. */
export function run(program: string, args: readonly string[], cwd: string, input?: string): string {
  const options = { cwd, maxBuffer: 1 << 30, encoding: 'utf8', ...(input !== undefined && { input }) } as const;
  const { status, stdout, stderr, error } = spawnSync(program, args, options);
  if (status !== 0) throw error ?? new Error(`${program} ${args.join(' ')}: ${stderr}`);
  return stdout;
}

export const node = (cwd: string, ...args: string[]): string => run(process.execPath, args, cwd);
export const grite = (cwd: string, ...args: string[]): string => node(cwd, GRITE, ...args);

/** Whether a program of others is installed; the benchmark goes on without it. */
export function installed(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** The most memory that a run of the command line held, in bytes. */
export function peakMemory(cwd: string, ...args: string[]): number {
  const folder = mkdtempSync(join(tmpdir(), 'grite-bench-'));
  try {
    const [hook, out] = [join(folder, 'hook.cjs'), join(folder, 'out')];
    const write = `require('node:fs').writeFileSync(${JSON.stringify(out)}, String(process.resourceUsage().maxRSS))`;
    writeFileSync(hook, `process.on('exit', () => ${write});\n`);
    node(cwd, '--require', hook, ...args);
    return Number(readFileSync(out, 'utf8')) * 1024;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
