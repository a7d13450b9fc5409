import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isFault } from '../base/fault.ts';
import { parseGitConfig } from '../node/git/gitConfig.ts';
import { locateRepository } from '../node/git/locate.ts';
import type { Discovered, DiscoverParams, RepositoryInfo } from './contract.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** More are not looked for: a workspace of that many repositories is a collection, not work. */
const REPOSITORIES_AT_MOST = 100;
/** Folders that hold other people's code, which may have repositories of its own. */
const PASSED_OVER = new Set(['node_modules', 'vendor', 'target', 'dist', 'build']);

/**
 * Finds the repositories that folders belong to and those that lie in them, submodules included. Worktrees of one repository
 * are one. Reads files only. A folder outside of all repositories is no problem; one that cannot be read is.
 */
export async function discoverRepositories({ folders, depth }: DiscoverParams, env: Environment): Promise<Discovered> {
  const search = new Search(env);
  for (const folder of folders) {
    await search.at(folder);
    await search.below(folder, depth);
  }
  return search.found();
}

class Search {
  readonly #repositories = new Map<string, RepositoryInfo>();
  readonly #problems = new Map<string, Discovered['problems'][number]>();

  constructor(private readonly env: Environment) {}

  found(): Discovered {
    return { repositories: [...this.#repositories.values()], problems: [...this.#problems.values()] };
  }

  async at(folder: string): Promise<void> {
    try {
      const { gitDir, commonDir: key, workTree } = await locateRepository(folder, this.env);
      const known = this.#repositories.get(key);
      if (known !== undefined) {
        this.#add(known, workTree);
        return;
      }
      if (this.#repositories.size >= REPOSITORIES_AT_MOST) return;
      this.#repositories.set(key, { key, gitDir, workTree, otherWorkTrees: [] });
      if (workTree !== undefined) await this.#submodules(workTree);
    } catch (error) {
      if (!isFault(error)) throw error;
      if (error.report.code !== 'not-a-repository') this.#problems.set(folder, { folder, fault: error.report });
    }
  }

  #add(known: RepositoryInfo, workTree: string | undefined): void {
    const { key, otherWorkTrees } = known;
    if (workTree === undefined || [known.workTree, ...otherWorkTrees].includes(workTree)) return;
    this.#repositories.set(key, { ...known, otherWorkTrees: [...otherWorkTrees, workTree] });
  }

  async below(folder: string, depth: number): Promise<void> {
    if (depth <= 0) return;
    for (const child of await foldersIn(folder)) {
      if (await exists(join(child, '.git'))) await this.at(child);
      await this.below(child, depth - 1);
    }
  }

  /** Those of `.gitmodules` that are checked out; git keeps the paths inside the work tree, and so do we. */
  async #submodules(workTree: string): Promise<void> {
    for (const path of await submodulePaths(workTree)) {
      const folder = join(workTree, path);
      if (folder.startsWith(join(workTree, '/')) && (await exists(join(folder, '.git')))) await this.at(folder);
    }
  }
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !PASSED_OVER.has(basename(entry.name)))
    .map(({ name }) => join(folder, name));
}

async function submodulePaths(workTree: string): Promise<readonly string[]> {
  const text = await readFile(join(workTree, '.gitmodules'), 'utf8').catch(() => '');
  const config = parseGitConfig(text);
  if (!config.ok) return [];
  return [...config.value].flatMap(([key, value]) =>
    /^submodule\..*\.path$/s.test(key) && typeof value === 'string' ? [value] : [],
  );
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
