import type { RepositoryLocation } from '../locate.ts';
import type { Durability } from '../objects/durability.ts';
import { GitProgram, type GitProgramOptions } from './gitProgram.ts';
import { GitReader } from './gitReader.ts';
import type { SystemParts } from './parts.ts';
import { SystemGitStore } from './systemGitStore.ts';

/** The parts of the options of a store that concern the git program. */
export interface SystemGitOptions {
  readonly env: GitProgramOptions['env'];
  readonly gitPath?: string;
}

/** Reads objects of a repository through the git program. */
export function gitReader(location: RepositoryLocation, durability: Durability, options: SystemGitOptions): GitReader {
  return new GitReader(gitProgram(location, durability, options), location.commonDir, location.objectFormat);
}

/** Serves a repository through the git program alone. */
export function systemGitStore(
  parts: Omit<SystemParts, 'git'>,
  durability: Durability,
  options: SystemGitOptions,
): SystemGitStore {
  return new SystemGitStore({ ...parts, git: gitProgram(parts.location, durability, options) });
}

function gitProgram({ commonDir }: RepositoryLocation, durability: Durability, { env, gitPath }: SystemGitOptions) {
  const config =
    durability === 'durable' ? ['core.fsync=committed,loose-object,reference', 'core.fsyncMethod=fsync'] : [];
  return new GitProgram(commonDir, { env, config, ...(gitPath === undefined ? {} : { path: gitPath }) });
}
