import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fault } from '../../../base/fault.ts';
import { errnoOf, osFault } from '../../osFault.ts';
import type { Environment } from '../discover.ts';
import { withoutRedirection } from './environment.ts';
import type { GitEnd } from './gitProgram.ts';

/** Characters. */
const STDERR_KEPT = 4_000;

/**
 * Runs git in a work tree as its user would: with hooks, in the user's language, able to fetch what a partial clone lacks. It
 * reads nothing and asks for nothing. A failing command is not a fault.
 */
export function runUserGit(
  { gitDir, workTree }: { readonly gitDir: string; readonly workTree: string | undefined },
  args: readonly string[],
  env: Environment,
): Promise<GitEnd> {
  const place = [`--git-dir=${gitDir}`, ...(workTree === undefined ? [] : [`--work-tree=${workTree}`])];
  const child = spawn('git', [...place, ...args], {
    cwd: workTree ?? gitDir,
    env: { ...withoutRedirection(env), GIT_TERMINAL_PROMPT: '0' },
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  });
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr = (stderr + text).slice(-STDERR_KEPT);
  });
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      const [isMissing, cwd] = [errnoOf(error) === 'ENOENT', workTree ?? gitDir];
      if (isMissing && !existsSync(cwd)) reject(fault('not-a-repository', { path: cwd, isMissing: true }, error));
      else reject(isMissing ? fault('git-missing', { why: 'a git command must be run' }, error) : asError(error));
    });
    child.on('close', (exitCode) => resolve({ exitCode, stderr: stderr.trim() }));
  });
}

function asError(error: Error): Error {
  return osFault(error, 'git') as Error;
}
