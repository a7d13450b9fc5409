import { join } from 'node:path';
import type { Branches } from '../../app/ports/branches.ts';
import type { Environment } from './discover.ts';
import { parseGitConfig } from './gitConfig.ts';
import type { RepositoryLocation } from './locate.ts';
import { readTextFile } from './readTextFile.ts';
import { isRefName } from './refName.ts';

const KEY = 'init.defaultbranch';

/** Reads them in files, and through git where refs are not in files. `git: 'never'`: no program is started. */
export function branchesOf(
  location: RepositoryLocation,
  { env, git }: { readonly env: Environment; readonly git: 'auto' | 'never' },
): Branches {
  const { gitDir, commonDir, refStorage } = location;
  const target = async (name: string): Promise<string | undefined> => {
    if (refStorage === 'files') return targetIn(join(name === 'HEAD' ? gitDir : commonDir, name));
    if (git === 'never') return undefined;
    return (await import('./system/symbolicRef.ts')).symbolicRef(gitDir, name, env);
  };
  return {
    target,
    current: () => target('HEAD'),
    initial: async () => {
      for (const path of configFiles(commonDir, env)) {
        const value = valueIn(path);
        if (value !== undefined) return value;
      }
      return undefined;
    },
  };
}

function targetIn(path: string): string | undefined {
  const name = /^ref: (.*?)\s*$/.exec(readTextFile(path) ?? '')?.[1];
  return name !== undefined && isRefName(name) ? name : undefined;
}

/** What wins comes first. The file of the machine is where git was built to look, which only git knows. */
function configFiles(commonDir: string, env: Environment): string[] {
  const { GIT_CONFIG_GLOBAL: global, XDG_CONFIG_HOME: xdg = '', HOME: home = '' } = env;
  const personal = home === '' ? [] : [join(home, '.gitconfig')];
  const shared =
    xdg !== '' ? [join(xdg, 'git', 'config')] : home === '' ? [] : [join(home, '.config', 'git', 'config')];
  return [join(commonDir, 'config'), ...(global === undefined ? [...personal, ...shared] : [global])];
}

function valueIn(path: string): string | undefined {
  const config = parseGitConfig(readTextFile(path) ?? '');
  const value = config.ok ? config.value.get(KEY) : undefined;
  return typeof value === 'string' && isRefName(`refs/heads/${value}`) ? value : undefined;
}
