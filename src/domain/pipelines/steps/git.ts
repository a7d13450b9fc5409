import type { PlannedCommand } from '../plannedCommand.ts';

/** Git in the repository at `path`; it fails instead of asking for a password, which nobody would see. */
export function git(path: string | undefined, ...args: readonly string[]): PlannedCommand {
  const where = path === undefined ? [] : ['-C', path];
  return { kind: 'exec', argv: ['git', ...where, ...args], env: { GIT_TERMINAL_PROMPT: '0' } };
}

/** A ref is always one of a remote: without its name that of `origin`. */
export function remoteAndRef(remote: string | undefined, ref: string | undefined): readonly string[] {
  return ref === undefined ? list(remote) : [remote ?? 'origin', ref];
}

export function list(value: string | undefined): readonly string[] {
  return value === undefined ? [] : [value];
}
