import { join } from 'node:path';
import { git, json, newFolder } from './cli.ts';

export interface RemoteClones {
  /** A bare repository. */
  readonly remote: string;
  readonly clones: readonly string[];
}

/** A bare repository and clones of it whose people are called by their numbers. No log is in any of them yet. */
export function remoteClones(count: number): RemoteClones {
  const root = newFolder();
  const remote = join(root, 'remote.git');
  git(root, 'init', '--quiet', '--bare', remote);
  const clones = Array.from({ length: count }, (_, i) => {
    const clone = join(root, `clone${i}`);
    git(root, 'init', '--quiet', clone);
    git(clone, 'remote', 'add', 'origin', remote);
    git(clone, 'config', 'user.name', `Person ${i}`);
    return clone;
  });
  return { remote, clones };
}

export async function titlesIn(cwd: string): Promise<readonly string[]> {
  const { issues } = await json<{ issues: { title: string }[] }>(['issue', 'list', '--state', 'all'], { cwd });
  return issues.map(({ title }) => title).toSorted();
}
