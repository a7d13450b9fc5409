import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fault } from '../../base/fault.ts';
import { ifPresent } from '../osFault.ts';
import { commonDirOf, discoverGitDir, type DiscoveredGitDir, type Environment } from './discover.ts';
import { configBoolean, type GitConfig, parseGitConfig } from './gitConfig.ts';
import type { ObjectFormat } from './objects/hash.ts';

export type RefStorage = 'files' | 'reftable';

/** Where a repository is, and what of its kind decides how it may be read and written. All paths are absolute. */
export interface RepositoryLocation {
  /** The folder with HEAD and the index: in a linked worktree its own one. */
  readonly gitDir: string;
  /** The folder with objects, refs and config. */
  readonly commonDir: string;
  /** `undefined` in a bare repository, and where the search started inside a git dir. */
  readonly workTree: string | undefined;
  readonly bare: boolean;
  readonly objectFormat: ObjectFormat;
  readonly refStorage: RefStorage;
  /** Objects are borrowed from other repositories (gitrepository-layout(5), `objects/info/alternates`). */
  readonly hasAlternates: boolean;
  /** Files must be made accessible to a group or to everybody (`core.sharedRepository`). */
  readonly shared: boolean;
  /** Names below `extensions.` that change the format in ways not listed here. */
  readonly otherExtensions: readonly string[];
}

/** Extensions that do not change how objects and refs are stored. */
const HARMLESS = new Set([
  'objectformat',
  'refstorage',
  'noop',
  'preciousobjects',
  'worktreeconfig',
  'relativeworktrees',
  'partialclone',
]);

/**
 * Finds the repository that `startDir` belongs to, without running git. `env` is the environment of the process: `GIT_DIR`,
 * `GIT_WORK_TREE`, `GIT_COMMON_DIR` and `GIT_CEILING_DIRECTORIES` count as they do for git.
 * Faults: `not-a-repository`, `config-invalid`, `store-unsupported` (an unknown hash or ref storage).
 */
export async function locateRepository(startDir: string, env: Environment): Promise<RepositoryLocation> {
  const found = discoverGitDir(startDir, env);
  const commonDir = commonDirOf(found.gitDir, env);
  const config = readConfig(join(commonDir, 'config'));
  const workTree = workTreeOf(found, commonDir, config, startDir, env);
  return {
    gitDir: found.gitDir,
    commonDir,
    workTree,
    bare: workTree === undefined && isBare(found.gitDir, commonDir, config),
    objectFormat: oneOf(config, 'extensions.objectformat', ['sha1', 'sha256']),
    refStorage: oneOf(config, 'extensions.refstorage', ['files', 'reftable']),
    hasAlternates: hasAlternates(commonDir),
    shared: !['umask', 'false', 'no', 'off', '0', ''].includes(text(config, 'core.sharedrepository') ?? 'umask'),
    otherExtensions: [...config.keys()]
      .filter((key) => key.startsWith('extensions.'))
      .map((key) => key.slice('extensions.'.length))
      .filter((name) => !HARMLESS.has(name)),
  };
}

function readConfig(path: string): GitConfig {
  const source = ifPresent(path, () => readFileSync(path, 'utf8'));
  if (source === undefined) return new Map();
  const parsed = parseGitConfig(source);
  if (!parsed.ok) throw fault('config-invalid', { path, reason: `line ${parsed.error.line} is not git config` });
  return parsed.value;
}

function text(config: GitConfig, key: string): string | undefined {
  const value = config.get(key);
  return value === true ? 'true' : value?.toLowerCase();
}

/** The value of a key that has a fixed set of values, the first of which is the default. */
function oneOf<T extends string>(config: GitConfig, key: string, values: readonly [T, ...T[]]): T {
  const value = text(config, key);
  if (value === undefined) return values[0];
  const known = values.find((candidate) => candidate === value);
  if (known === undefined) throw fault('store-unsupported', { feature: `${key} = ${value}` });
  return known;
}

/** In a linked worktree git ignores `core.bare` and `core.worktree` of the common config, and so do we. */
function isBare(gitDir: string, commonDir: string, config: GitConfig): boolean {
  return gitDir === commonDir && (configBoolean(config.get('core.bare')) ?? false);
}

function workTreeOf(
  { gitDir, foundIn }: DiscoveredGitDir,
  commonDir: string,
  config: GitConfig,
  startDir: string,
  env: Environment,
): string | undefined {
  const fromEnv = env['GIT_WORK_TREE'];
  if (fromEnv !== undefined && fromEnv !== '') return resolve(startDir, fromEnv);
  const own = ownConfig(gitDir, commonDir, config);
  const configured = own.get('core.worktree');
  if (typeof configured === 'string') return resolve(gitDir, configured);
  if (isBare(gitDir, commonDir, own)) return undefined;
  if (foundIn !== undefined) return foundIn;
  const explicit = env['GIT_DIR'];
  return explicit === undefined || explicit === '' ? undefined : resolve(startDir);
}

/** `core.bare` and `core.worktree` as they hold for this git dir: `config.worktree` wins where that extension is on. */
function ownConfig(gitDir: string, commonDir: string, common: GitConfig): GitConfig {
  const shared = gitDir === commonDir ? [...common] : [];
  if (configBoolean(common.get('extensions.worktreeconfig')) !== true) return new Map(shared);
  return new Map([...shared, ...readConfig(join(gitDir, 'config.worktree'))]);
}

function hasAlternates(commonDir: string): boolean {
  const path = join(commonDir, 'objects', 'info', 'alternates');
  return (ifPresent(path, () => readFileSync(path, 'utf8')) ?? '').trim() !== '';
}
