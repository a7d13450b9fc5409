import type { WorkTree } from '../../app/ports/workTree.ts';
import { fault } from '../../base/fault.ts';
import type { Environment } from './discover.ts';
import type { RepositoryLocation } from './locate.ts';
import { isRefName } from './refName.ts';

interface WorkTreeOptions {
  readonly env: Environment;
  /** `never`: no program is started. */
  readonly git: 'auto' | 'never' | 'always';
}

/** The work tree of a repository; what runs git in it is loaded when it is first needed. */
export function workTreeOf(
  { gitDir, workTree }: Pick<RepositoryLocation, 'gitDir' | 'workTree'>,
  { env, git }: WorkTreeOptions,
): WorkTree {
  const run = async (args: readonly string[]) => {
    if (git === 'never') throw fault('git-forbidden', { why: 'branches are switched by git' });
    const { runUserGit } = await import('./system/userGit.ts');
    const { exitCode, stderr } = await runUserGit({ gitDir, workTree }, args, env);
    return exitCode === 0 ? ({ done: true } as const) : { done: false as const, reason: stderr };
  };
  return {
    // A name of this kind can be taken for nothing else on git's command line.
    isBranchName: (name) => isRefName(`refs/heads/${name}`) && !name.startsWith('-') && name !== 'HEAD',
    createBranch: (name) => run(['branch', '--no-track', name]),
    switchTo: (name, { create }) => run(['switch', ...(create ? ['--no-track', '--create'] : ['--no-guess']), name]),
  };
}
