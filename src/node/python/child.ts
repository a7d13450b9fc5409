import type { ChildProcess } from 'node:child_process';
import packageFolder from 'grite:python-package';
import type { OpenPythonOptions } from '../../app/ports/python.ts';
import { fault } from '../../base/fault.ts';
import { type ChildOptions, startChild } from '../code/startChild.ts';

/** The folder of the repository comes off the path, so that none of its files stands in for a module of Python's own. */
const START = 'import sys; sys.path[0] = sys.argv[1]; from gryt._runner import main; main(sys.argv[2])';
const PROGRAMS = process.platform === 'win32' ? ['python', 'py'] : ['python3'];

/** Starts the runner of a file. Faults with `python-missing` where there is no Python. */
export async function startPython(file: string, { cwd, env }: OpenPythonOptions): Promise<ChildProcess> {
  const options = { cwd, env: { ...process.env, ...env } };
  const child = await startProgram(['-B', '-X', 'utf8', '-c', START, packageFolder, file], options);
  if (child === undefined) throw fault('python-missing', { file });
  return child;
}

/** Starts Python, by the first of its names that is there; `undefined` when none is. */
export async function startProgram(args: readonly string[], options: ChildOptions): Promise<ChildProcess | undefined> {
  for (const program of PROGRAMS) {
    const child = await startChild(program, args, options);
    if (child !== undefined) return child;
  }
  return undefined;
}
