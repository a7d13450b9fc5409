import type { GitRef } from '../../../app/ports/gitStore.ts';
import type {
  FetchedRef,
  PushedRef,
  PushOptions,
  PushOutcome,
  Remotes,
  TransferOptions,
} from '../../../app/ports/remotes.ts';
import { fault } from '../../../base/fault.ts';
import { parseObjectId } from '../../../base/ids.ts';
import { requireRefName } from '../refName.ts';
import { gitFailed, type GitEnd, GitProgram, type GitProgramOptions } from './gitProgram.ts';
import { readPushReport } from './pushReport.ts';
import { limited, progressReader, quietSsh, reasonIn, remoteFailed } from './transfer.ts';

/** Milliseconds; a remote that does not answer must not keep a person waiting for ever. */
const LIMITS = { heads: 20_000, fetch: 600_000, push: 600_000 };

/**
 * What a network command needs beside the environment of every git command: the protocols that a remote may have, and that
 * nobody is asked for anything, by any of the programs that git would ask through.
 */
const NETWORK = {
  GIT_ALLOW_PROTOCOL: 'file:git:http:https:ssh',
  GIT_ASKPASS: '',
  SSH_ASKPASS: '',
  SSH_ASKPASS_REQUIRE: 'never',
  GCM_INTERACTIVE: 'never',
};

/** What git starts itself ends by itself when nothing comes for half a minute; what it is set to do besides is not done. */
const CONFIG = [
  'fetch.fsckObjects=true',
  'fetch.pruneTags=false',
  'http.lowSpeedLimit=1',
  'http.lowSpeedTime=30',
  'core.askPass=',
];

const FETCH = [
  'fetch',
  '--no-tags',
  '--no-prune',
  '--no-write-fetch-head',
  '--no-auto-gc',
  '--no-recurse-submodules',
  // Otherwise git also writes where the configuration says that these refs belong.
  '--refmap=',
];
const PUSH = ['push', '--porcelain', '--no-verify', '--no-signed', '--no-follow-tags', '--recurse-submodules=no'];

/** What git says of refs whose history ends at a cut that is not here (a shallow clone served as a remote). */
const CUT_OFF = /shallow roots are not allowed/;
const CUT_OFF_THERE = 'its history is cut off: it is a shallow clone; `git fetch --unshallow` there brings the rest';

/** Remotes through the git program, which knows their addresses and credentials. `limits`: milliseconds. */
export function systemRemotes(
  commonDir: string,
  options: GitProgramOptions,
  limits: Partial<typeof LIMITS> = {},
): Remotes {
  const network = new Network(commonDir, options);
  const most = { ...LIMITS, ...limits };
  return {
    async list() {
      const command = ['remote'];
      const end = await network.local.run(command);
      if (end.exitCode !== 0) throw gitFailed(command, end);
      return linesOf(end.stdout);
    },
    async heads(remote, refs, signal) {
      refs.forEach(requireRefName);
      return (await listHeads(network, most.heads, { remote, patterns: refs, signal })).filter(({ name }) =>
        refs.includes(name),
      );
    },
    async headsBelow(remote, prefixes, signal) {
      for (const prefix of prefixes) requireRefName(`${prefix}any`);
      const patterns = prefixes.map((prefix) => `${prefix}*`);
      const heads = await listHeads(network, most.heads, { remote, patterns, signal });
      return heads.filter(({ name }) => prefixes.some((prefix) => name.startsWith(prefix)));
    },
    async fetch(remote, refs, transfer = {}) {
      const loud = transfer.onProgress === undefined ? '--quiet' : '--progress';
      const command = [...FETCH, loud, '--end-of-options', remote, ...refs.map(refspec)];
      const end = await network.run(command, most.fetch, transfer);
      if (end.exitCode !== 0) throw remoteFailed(remote, end);
      // Git only warns, and leaves the refs as they were.
      if (CUT_OFF.test(end.stderr))
        throw fault('remote-failed', { remote, reason: `${CUT_OFF_THERE}\n${reasonIn(end.stderr)}` });
    },
    push: (remote, updates, transfer = {}) => push(network, most.push, remote, updates, transfer),
    async refspecs(remote) {
      const end = await network.local.run(['config', '--null', '--get-all', `remote.${remote}.fetch`]);
      return end.stdout
        .toString('utf8')
        .split('\0')
        .filter((spec) => spec !== '');
    },
    async removeRefspec(remote, spec) {
      const command = ['config', '--local', '--fixed-value', '--unset-all', `remote.${remote}.fetch`, spec];
      const end = await network.local.run(command);
      // 5: there is no such line (git-config(1)).
      if (end.exitCode !== 0 && end.exitCode !== 5) throw gitFailed(command, end);
      return end.exitCode === 0;
    },
  };
}

/** Git commands that talk to remotes. */
class Network {
  /** For what concerns only this repository. */
  readonly local: GitProgram;
  readonly #commonDir: string;
  readonly #options: GitProgramOptions;
  #git: Promise<GitProgram> | undefined;

  constructor(commonDir: string, options: GitProgramOptions) {
    this.#commonDir = commonDir;
    this.#options = options;
    this.local = new GitProgram(commonDir, options);
  }

  async run(args: readonly string[], limit: number, { signal, onProgress }: TransferOptions) {
    const git = await (this.#git ??= this.#prepare());
    return limited(limit, signal, (stop) => git.run(args, '', stop, onProgress && progressReader(onProgress)));
  }

  async #prepare(): Promise<GitProgram> {
    const ssh = await quietSsh(this.local, this.#options.env);
    const extraEnv = { ...NETWORK, ...(ssh !== undefined && { GIT_SSH_COMMAND: ssh }) };
    return new GitProgram(this.#commonDir, { ...this.#options, config: CONFIG, extraEnv });
  }
}

async function listHeads(
  network: Network,
  limit: number,
  {
    remote,
    patterns,
    signal,
  }: { readonly remote: string; readonly patterns: readonly string[]; readonly signal: AbortSignal | undefined },
): Promise<readonly GitRef[]> {
  const args = ['ls-remote', '--quiet', '--end-of-options', remote, ...patterns];
  const end = await network.run(args, limit, { signal });
  if (end.exitCode !== 0) throw remoteFailed(remote, end);
  return linesOf(end.stdout).flatMap(parseHead);
}

async function push(
  network: Network,
  limit: number,
  remote: string,
  updates: readonly PushedRef[],
  { isAtomic = false, ...transfer }: PushOptions,
): Promise<readonly PushOutcome[]> {
  // Without refs git would push what its configuration says.
  if (updates.length === 0) return [];
  for (const { to } of updates) requireRefName(to);
  const leases = updates.map(({ to, expected }) => `--force-with-lease=${to}:${expected ?? ''}`);
  const specs = updates.map(({ id, to }) => `${id ?? ''}:${to}`);
  const loud = transfer.onProgress === undefined ? '--no-progress' : '--progress'; // Quiet, git would not report.
  const how = isAtomic ? ['--atomic', loud] : [loud];
  const command = [...notMirrored(remote), ...PUSH, ...how, ...leases, '--end-of-options', remote, ...specs];
  const end = await network.run(command, limit, transfer);
  const outcomes = readPushReport(end.stdout.toString('utf8'), end.stderr, updates);
  const known = outcomes.filter((outcome) => outcome !== undefined);
  if (known.length < updates.length) throw remoteFailed(remote, unexplained(end));
  return known;
}

/** To a mirror git would push everything or nothing. A name with `=` cannot be written so, and is left to fail. */
function notMirrored(remote: string): readonly string[] {
  return remote.includes('=') ? [] : ['-c', `remote.${remote}.mirror=false`];
}

/** A push that ended well without a word about a ref is no success. */
function unexplained(end: GitEnd): GitEnd {
  return end.exitCode === 0 ? { exitCode: 0, stderr: 'git did not say what became of the push' } : end;
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
