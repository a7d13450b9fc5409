import type { Location } from '../../app/ports/ports.ts';
import type { Remotes } from '../../app/ports/remotes.ts';
import { fault } from '../../base/fault.ts';
import type { Environment } from './discover.ts';

interface RemotesOptions {
  readonly env: Environment;
  /** `never`: no program is started. */
  readonly git: 'auto' | 'never' | 'always';
}

/** The remotes of a repository; what talks to them is loaded when it is first needed. */
export function remotesOf(
  { commonDir, workTree }: Pick<Location, 'commonDir' | 'workTree'>,
  { env, git }: RemotesOptions,
): Remotes {
  let opened: Remotes | undefined;
  const open = async (): Promise<Remotes> => {
    if (git === 'never') throw fault('git-forbidden', { why: 'remotes are reached through git' });
    const { systemRemotes } = await import('./system/systemRemotes.ts');
    return (opened ??= systemRemotes(commonDir, { env, cwd: workTree }));
  };
  return {
    list: async () => (await open()).list(),
    heads: async (...args) => (await open()).heads(...args),
    headsBelow: async (...args) => (await open()).headsBelow(...args),
    fetch: async (...args) => (await open()).fetch(...args),
    push: async (...args) => (await open()).push(...args),
    refspecs: async (...args) => (await open()).refspecs(...args),
    removeRefspec: async (...args) => (await open()).removeRefspec(...args),
  };
}
