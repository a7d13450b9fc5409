import { readFileSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fault } from '../../base/fault.ts';
import { ifPresent } from '../osFault.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** A git dir, and the folder in which it (or the `.git` file naming it) was found, if it was found that way. */
export interface DiscoveredGitDir {
  readonly gitDir: string;
  readonly foundIn: string | undefined;
}

/**
 * Finds the git dir as git does (gitrepository-layout(5)): `GIT_DIR`, else upwards from `startDir` a `.git` folder, a `.git`
 * file naming one, or a folder that is a git dir itself; not above a folder of `GIT_CEILING_DIRECTORIES`.
 * Faults: `not-a-repository`, `config-invalid` (a malformed `.git` file).
 */
export function discoverGitDir(startDir: string, env: Environment): DiscoveredGitDir {
  const explicit = env['GIT_DIR'];
  if (explicit !== undefined && explicit !== '') return explicitGitDir(resolve(startDir, explicit), env);

  const ceilings = new Set((env['GIT_CEILING_DIRECTORIES'] ?? '').split(delimiter));
  let dir = ifPresent(startDir, () => realpathSync(startDir));
  if (dir === undefined) throw fault('not-a-repository', { path: startDir, isMissing: true });
  while (dir !== undefined) {
    const dotGit = join(dir, '.git');
    const gitDir = isFile(dotGit) ? readGitFile(dotGit, env) : dotGit;
    if (isGitDir(gitDir, env)) return { gitDir, foundIn: dir };
    if (isGitDir(dir, env)) return { gitDir: dir, foundIn: undefined };
    const parent = dirname(dir);
    dir = parent === dir || ceilings.has(parent) ? undefined : parent;
  }
  throw fault('not-a-repository', { path: startDir });
}

function explicitGitDir(path: string, env: Environment): DiscoveredGitDir {
  const gitDir = isFile(path) ? readGitFile(path, env) : path;
  if (!isGitDir(gitDir, env)) throw fault('not-a-repository', { path: gitDir });
  return { gitDir, foundIn: undefined };
}

/** The git dir that a `.git` file names: worktrees, submodules, `git init --separate-git-dir`. */
function readGitFile(path: string, env: Environment): string {
  const text = ifPresent(path, () => readFileSync(path, 'utf8')) ?? '';
  const target = /^gitdir: (.+?)[\r\n]*$/.exec(text)?.[1];
  if (target === undefined) throw fault('config-invalid', { path, reason: 'it does not say "gitdir: <path>"' });
  const gitDir = resolve(dirname(path), target);
  if (!isGitDir(gitDir, env)) throw fault('not-a-repository', { path: gitDir });
  return gitDir;
}

/** The folder that holds objects, refs and config: another one than the git dir in linked worktrees. */
export function commonDirOf(gitDir: string, env: Environment): string {
  const explicit = env['GIT_COMMON_DIR'];
  if (explicit !== undefined && explicit !== '') return resolve(explicit);
  const path = join(gitDir, 'commondir');
  const text = ifPresent(path, () => readFileSync(path, 'utf8'))?.trimEnd();
  return text === undefined || text === '' ? gitDir : resolve(gitDir, text);
}

function isGitDir(dir: string, env: Environment): boolean {
  if (!isFile(join(dir, 'HEAD'))) return false;
  const commonDir = commonDirOf(dir, env);
  return isFolder(join(commonDir, 'objects')) && isFolder(join(commonDir, 'refs'));
}

function isFile(path: string): boolean {
  return ifPresent(path, () => statSync(path, { throwIfNoEntry: false }))?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return ifPresent(path, () => statSync(path, { throwIfNoEntry: false }))?.isDirectory() ?? false;
}
