import type { Environment } from '../discover.ts';
import { gitFailed, GitProgram } from './gitProgram.ts';

/** The full name of the ref that `name` stands for, as git finds it; `undefined` when it is none that stands for another. */
export async function symbolicRef(gitDir: string, name: string, env: Environment): Promise<string | undefined> {
  const command = ['symbolic-ref', '--quiet', name];
  const end = await new GitProgram(gitDir, { env }).run(command);
  if (end.exitCode === 0) return end.stdout.toString('utf8').trim();
  // That is how it says that the ref is direct, or not there.
  if (end.exitCode === 1) return undefined;
  throw gitFailed(command, end);
}
