import { type ChildProcess, spawn, type SpawnOptions } from 'node:child_process';
import { fault } from '../../base/fault.ts';
import { errnoOf } from '../osFault.ts';

export type ChildOptions = Pick<SpawnOptions, 'cwd' | 'env'>;

/** Starts a program with pipes, as the leader of a group, so that what it starts can be ended with it; `undefined` when it is missing. */
export function startChild(
  program: string,
  args: readonly string[],
  options: ChildOptions,
): Promise<ChildProcess | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      ...options,
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    child.once('spawn', () => resolve(child));
    child.once('error', (error) => {
      const code = errnoOf(error);
      if (code === 'ENOENT' || code === 'EACCES') resolve(undefined);
      else reject(fault('io', { path: program, reason: `spawn ${code ?? 'failed'}` }, error));
    });
  });
}
