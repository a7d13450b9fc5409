import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Sources } from '../../app/ports/sources.ts';
import { fault } from '../../base/fault.ts';
import { ifPresent, withOsFaults } from '../osFault.ts';
import type { Environment } from './discover.ts';
import type { RepositoryLocation } from './locate.ts';

interface SourcesOptions {
  readonly env: Environment;
  readonly git: 'auto' | 'never' | 'always';
}

type Run = (
  args: readonly string[],
  env?: Readonly<Record<string, string>>,
) => Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>;

/** The files of a repository, by the git program, which is loaded when it is first needed. */
export function sourcesOf(location: RepositoryLocation, { env, git }: SourcesOptions): Sources {
  const run: Run = async (args, more = {}) => {
    if (git === 'never') throw fault('git-forbidden', { why: 'what a run works on is told by git' });
    const { runForOutput } = await import('./system/gitOutput.ts');
    return runForOutput(location, args, { env, more });
  };
  const expect = async (args: readonly string[], more?: Readonly<Record<string, string>>): Promise<string> => {
    const { code, out, err } = await run(args, more);
    if (code !== 0) throw fault('git-failed', { command: `git ${args[0] ?? ''}`, exitCode: code, stderr: err });
    return out.trim();
  };
  const checkoutOf = (id: string): string => join(tmpdir(), `grite-run-${id}`);
  return {
    async state() {
      const head = await run(['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']);
      const commit = head.code === 0 ? head.out.trim() : undefined;
      const tree = location.workTree === undefined ? undefined : await treeOf(location, expect);
      const committed = commit === undefined ? undefined : await expect(['rev-parse', `${commit}^{tree}`]);
      return { commit, tree: tree ?? committed ?? '', isDirty: tree !== undefined && tree !== committed };
    },
    async checkOut(commit, id) {
      const path = checkoutOf(id);
      await expect(['worktree', 'add', '--quiet', '--detach', path, commit]);
      return path;
    },
    async removeCheckout(id) {
      const path = checkoutOf(id);
      if (!existsSync(path)) return;
      withOsFaults(path, () => rmSync(path, { recursive: true, force: true }));
      await expect(['worktree', 'prune', '--expire=now']);
    },
  };
}

/**
 * The tree that a commit of everything would have. By an index and an object store of its own, so that nothing is left in the
 * repository; the copy of the user's index spares git to read what did not change.
 */
async function treeOf(
  { gitDir, commonDir }: RepositoryLocation,
  expect: (args: readonly string[], more: Readonly<Record<string, string>>) => Promise<string>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'grite-tree-'));
  try {
    const [index, objects] = [join(folder, 'index'), join(commonDir, 'objects')];
    ifPresent(gitDir, () => copyFileSync(join(gitDir, 'index'), index));
    const env = { GIT_INDEX_FILE: index, GIT_OBJECT_DIRECTORY: folder, GIT_ALTERNATE_OBJECT_DIRECTORIES: objects };
    await expect(['add', '--all', '--', '.'], env);
    return await expect(['write-tree'], env);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
