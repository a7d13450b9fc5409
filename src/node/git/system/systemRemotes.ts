import type { FetchedRef, Remotes } from '../../../app/ports/remotes.ts';
import type { GitRef } from '../../../app/ports/gitStore.ts';
import { fault } from '../../../base/fault.ts';
import { parseObjectId } from '../../../base/ids.ts';
import { requireRefName } from '../refName.ts';
import { gitFailed, type GitEnd, GitProgram, type GitProgramOptions } from './gitProgram.ts';

/** Milliseconds; a remote that does not answer must not keep a person waiting for ever. */
const LIMITS = { heads: 20_000, fetch: 600_000 };

/** What a network command needs beside the environment of every git command: the protocols that a remote may have. */
const NETWORK = { GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh' };

/** What git starts itself ends by itself when nothing comes for half a minute. */
const CONFIG = ['fetch.fsckObjects=true', 'http.lowSpeedLimit=1', 'http.lowSpeedTime=30'];

/** Remotes through the git program, which knows their addresses and credentials. `limits`: milliseconds. */
export function systemRemotes(commonDir: string, options: GitProgramOptions, limits = LIMITS): Remotes {
  const git = new GitProgram(commonDir, { ...options, config: CONFIG, extraEnv: NETWORK });
  return {
    async list() {
      const command = ['remote'];
      const end = await git.run(command);
      if (end.exitCode !== 0) throw gitFailed(command, end);
      return linesOf(end.stdout);
    },
    async heads(remote, refs, signal) {
      refs.forEach(requireRefName);
      const args = ['ls-remote', '--quiet', '--end-of-options', remote, ...refs];
      const end = await limited(limits.heads, signal, (stop) => git.run(args, '', stop));
      if (end.exitCode !== 0) throw remoteFailed(remote, end);
      return linesOf(end.stdout)
        .flatMap(parseHead)
        .filter(({ name }) => refs.includes(name));
    },
    async fetch(remote, refs, signal) {
      const specs = refs.map(refspec);
      const args = [
        'fetch',
        '--quiet',
        '--no-tags',
        '--no-write-fetch-head',
        '--no-auto-gc',
        '--no-recurse-submodules',
      ];
      const command = [...args, '--end-of-options', remote, ...specs];
      const end = await limited(limits.fetch, signal, (stop) => git.run(command, '', stop));
      if (end.exitCode !== 0) throw remoteFailed(remote, end);
    },
  };
}

function refspec({ from, to }: FetchedRef): string {
  requireRefName(from);
  requireRefName(to);
  return `+${from}:${to}`;
}

function linesOf(output: Buffer): readonly string[] {
  return output
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function parseHead(line: string): GitRef[] {
  const [hex = '', name = ''] = line.split('\t');
  const id = parseObjectId(hex);
  return id === undefined ? [] : [{ id, name }];
}

/** Runs a command that `signal` or too long a time ends. */
async function limited<T>(
  limit: number,
  signal: AbortSignal | undefined,
  command: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  // Not `AbortSignal.timeout`, which keeps nothing alive and is forgotten together with what only it refers to.
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limit);
  const onAbort = (): void => stop.abort();
  signal?.addEventListener('abort', onAbort);
  try {
    const result = await command(stop.signal);
    signal?.throwIfAborted();
    return result;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}

/** An address in git's words may hold a password. */
const CREDENTIALS = /(?<=:\/\/)[^/\s]+@/g;

function remoteFailed(remote: string, { exitCode, stderr }: GitEnd): Error {
  const said = stderr.replaceAll(CREDENTIALS, '').trim();
  const reason = exitCode === null ? 'it took too long' : said;
  return fault('remote-failed', { remote: remote.replaceAll(CREDENTIALS, ''), reason });
}
