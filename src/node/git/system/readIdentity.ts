import type { GitIdentity } from '../../../app/ports/gitIdentity.ts';
import { isFault } from '../../../base/fault.ts';
import { GitProgram, type GitProgramOptions } from './gitProgram.ts';

const ARGS = ['config', '--null', '--get-regexp', '^user\\.(name|email)$'];

/** `user.name` and `user.email` as git finds them for the repository at `gitDir`; nothing where git cannot be run. */
export async function readIdentity(gitDir: string, options: GitProgramOptions): Promise<GitIdentity> {
  try {
    const { exitCode, stdout } = await new GitProgram(gitDir, options).run(ARGS);
    // git ends with 1 where neither is set; a configuration that it cannot read says nothing either.
    return exitCode === 0 ? parseIdentity(stdout.toString('utf8')) : {};
  } catch (error) {
    // Who one is called is never worth failing for: without git there is nothing to be had.
    if (isFault(error)) return {};
    throw error;
  }
}

/** Reads `key LF value NUL` records; a later one wins, and one without a value says nothing. */
function parseIdentity(text: string): GitIdentity {
  const values = new Map(
    text.split('\0').flatMap((record) => {
      const end = record.indexOf('\n');
      const value = record.slice(end + 1).trim();
      return end < 0 || value === '' ? [] : [[record.slice(0, end), value] as const];
    }),
  );
  const [name, email] = [values.get('user.name'), values.get('user.email')];
  return { ...(name !== undefined && { name }), ...(email !== undefined && { email }) };
}
