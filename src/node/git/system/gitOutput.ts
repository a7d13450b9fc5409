import { spawn } from 'node:child_process';
import { fault } from '../../../base/fault.ts';
import { errnoOf, osFault } from '../../osFault.ts';
import type { Environment } from '../discover.ts';
import type { RepositoryLocation } from '../locate.ts';
import { gitEnvironment } from './environment.ts';

/** Config that keeps a repository from running programs of its choice. */
const SAFE = ['core.hooksPath=/dev/null', 'core.fsmonitor=false', 'core.untrackedCache=false'];

/** Runs git in the work tree, without hooks and prompts, and gives what it said. A failing command is not a fault. */
export function runForOutput(
  { gitDir, workTree }: Pick<RepositoryLocation, 'gitDir' | 'workTree'>,
  args: readonly string[],
  { env, more }: { readonly env: Environment; readonly more: Readonly<Record<string, string>> },
): Promise<{ readonly code: number | null; readonly out: string; readonly err: string }> {
  const place = [`--git-dir=${gitDir}`, ...(workTree === undefined ? [] : [`--work-tree=${workTree}`])];
  const child = spawn('git', [...place, ...SAFE.flatMap((each) => ['-c', each]), ...args], {
    cwd: workTree ?? gitDir,
    env: { ...gitEnvironment(env), ...more },
    stdio: ['ignore', 'pipe', 'pipe'],
    windowsHide: true,
  });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err = (err + text).slice(-4_000)));
  return new Promise((resolve, reject) => {
    child.on('error', (error) => {
      const isMissing = errnoOf(error) === 'ENOENT';
      reject(
        isMissing
          ? fault('git-missing', { why: 'what a run works on is told by git' }, error)
          : (osFault(error, 'git') as Error),
      );
    });
    child.on('close', (code) => resolve({ code, out, err: err.trim() }));
  });
}
