import type { Remotes } from '../../app/ports/remotes.ts';
import { fault } from '../../base/fault.ts';
import type { Environment } from './discover.ts';

interface RemotesOptions {
  readonly env: Environment;
  /** `never`: no program is started. */
  readonly git: 'auto' | 'never' | 'always';
}

/** The remotes of a repository; what talks to them is loaded when it is first needed. */
export function remotesOf(commonDir: string, { env, git }: RemotesOptions): Remotes {
  const open = async (): Promise<Remotes> => {
    if (git === 'never') throw fault('git-forbidden', { why: 'remotes are reached through git' });
    return (await import('./system/systemRemotes.ts')).systemRemotes(commonDir, { env });
  };
  return {
    list: async () => (await open()).list(),
    heads: async (...args) => (await open()).heads(...args),
    fetch: async (...args) => (await open()).fetch(...args),
  };
}
