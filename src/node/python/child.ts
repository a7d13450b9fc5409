import { type ChildProcess, spawn } from 'node:child_process';
import packageFolder from 'grite:python-package';
import type { OpenPythonOptions } from '../../app/ports/python.ts';
import { fault } from '../../base/fault.ts';
import { errnoOf } from '../osFault.ts';

/** The folder of the repository comes off the path, so that none of its files stands in for a module of Python's own. */
const START = 'import sys; sys.path[0] = sys.argv[1]; from gryt._runner import main; main(sys.argv[2])';
const PROGRAMS = process.platform === 'win32' ? ['python', 'py'] : ['python3'];

/** Starts the runner of a file. Faults with `python-missing` where there is no Python. */
export async function startPython(file: string, options: OpenPythonOptions): Promise<ChildProcess> {
  for (const program of PROGRAMS) {
    const child = await start(program, file, options);
    if (child !== undefined) return child;
  }
  throw fault('python-missing', { file });
}

function start(program: string, file: string, { cwd, env }: OpenPythonOptions): Promise<ChildProcess | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, ['-B', '-X', 'utf8', '-c', START, packageFolder, file], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['pipe', 'pipe', 'pipe'],
      // A group of its own, so that what it starts can be ended with it.
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

/** Ends a child and its group at once. What is gone already stays gone. */
export function endPython(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === 'win32') child.kill('SIGKILL');
    else process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if (errnoOf(error) !== 'ESRCH') throw error;
  }
}
