import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import { type Fault, fault } from '../../../base/fault.ts';
import { errnoOf, osFault } from '../../osFault.ts';
import type { Environment } from '../discover.ts';
import { gitEnvironment } from './environment.ts';

/** How a git process ended. `exitCode` is `null` when a signal ended it. */
export interface GitEnd {
  readonly exitCode: number | null;
  /** The last few thousand characters of its standard error. */
  readonly stderr: string;
}

export interface RunningGit {
  readonly stdin: Writable;
  readonly stdout: Readable;
  /** Rejects with a fault when the program could not be started. Nobody needs to wait for it. */
  readonly ended: Promise<GitEnd>;
  kill(): void;
  /** Kills the process and closes its streams, so that nobody waits for what it started itself. Reading them then fails. */
  readonly abandon: () => void;
  /** Whether the process of ours must stay alive for this one. */
  keepAlive(keep: boolean): void;
}

export interface GitProgramOptions {
  readonly env: Environment;
  /** Path of the program; `git` on the PATH if not given. */
  readonly path?: string;
  /** Config for every command, as `key=value`. */
  readonly config?: readonly string[];
  /** Where commands run: what relative addresses of remotes start from. By default the repository itself. */
  readonly cwd?: string | undefined;
  /** Variables that win over those that every git command gets. */
  readonly extraEnv?: Readonly<Record<string, string>>;
}

/** Config that keeps a repository from running programs of its choice, and git from speaking protocols that do. */
const SAFE_CONFIG = ['protocol.ext.allow=never', 'core.hooksPath=/dev/null', 'core.fsmonitor=false'];
/** Characters. */
const STDERR_KEPT = 4_000;

/** Runs git commands in one repository: argument arrays only, a clean environment, no prompts, no hooks. */
export class GitProgram {
  readonly #commonDir: string;
  readonly #cwd: string;
  readonly #path: string;
  readonly #env: Record<string, string>;
  readonly #prefix: readonly string[];

  constructor(commonDir: string, { env, path, cwd, config = [], extraEnv = {} }: GitProgramOptions) {
    this.#commonDir = commonDir;
    this.#cwd = cwd ?? commonDir;
    this.#path = path ?? 'git';
    this.#env = { ...gitEnvironment(env), ...extraEnv };
    this.#prefix = [`--git-dir=${commonDir}`, ...[...SAFE_CONFIG, ...config].flatMap((entry) => ['-c', entry])];
  }

  /** Starts a command whose input and output are streams. */
  start(args: readonly string[], onStderr?: (text: string) => void): RunningGit {
    const child = spawn(this.#path, [...this.#prefix, ...args], {
      cwd: this.#cwd,
      env: this.#env,
      stdio: ['pipe', 'pipe', 'pipe'],
      windowsHide: true,
    });
    if (onStderr !== undefined) child.stderr.setEncoding('utf8').on('data', onStderr);
    child.stdin.on('error', () => {}); // The process ended before it read everything: how it ended says why.
    const ended = this.#end(child);
    ended.catch(() => {}); // Also reported where it is waited for.
    return {
      stdin: child.stdin,
      stdout: child.stdout,
      ended,
      kill: () => void child.kill('SIGKILL'),
      abandon: () => {
        child.kill('SIGKILL');
        for (const stream of [child.stdin, child.stdout, child.stderr]) stream.destroy();
      },
      keepAlive: (keep) => setKeepAlive(child, keep),
    };
  }

  /**
   * Runs a command to its end with `input` on its standard input. A failing command is not a fault here; one that `signal`
   * aborts is a failing one. `onStderr` hears what it says meanwhile.
   */
  async run(
    args: readonly string[],
    input: string | Uint8Array = '',
    signal?: AbortSignal,
    onStderr?: (text: string) => void,
  ): Promise<GitEnd & { readonly stdout: Buffer }> {
    const running = this.start(args, onStderr);
    running.stdin.end(input);
    const chunks: Buffer[] = [];
    running.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    signal?.addEventListener('abort', running.abandon);
    const end = await running.ended.finally(() => signal?.removeEventListener('abort', running.abandon));
    return { ...end, stdout: Buffer.concat(chunks) };
  }

  #end(child: ChildProcessWithoutNullStreams): Promise<GitEnd> {
    let stderr = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-STDERR_KEPT);
    });
    return new Promise((resolve, reject) => {
      child.on('error', (error) => reject(this.#startFailure(error)));
      child.on('close', (exitCode) => resolve({ exitCode, stderr: stderr.trim() }));
    });
  }

  #startFailure(error: Error): unknown {
    if (errnoOf(error) !== 'ENOENT') return osFault(error, this.#path);
    const gone = [this.#commonDir, this.#cwd].find((folder) => !existsSync(folder));
    if (gone !== undefined) return fault('not-a-repository', { path: gone }, error);
    return fault('git-missing', { why: 'a git command must be run' }, error);
  }
}

/** The fault of a command that ended with a failure. */
export function gitFailed(args: readonly string[], { exitCode, stderr }: GitEnd): Fault {
  return fault('git-failed', { command: `git ${args.join(' ')}`, exitCode, stderr });
}

function setKeepAlive(child: ChildProcessWithoutNullStreams, keep: boolean): void {
  const handles = [child, ...[child.stdin, child.stdout, child.stderr].filter((stream) => stream instanceof Socket)];
  for (const handle of handles) {
    if (keep) handle.ref();
    else handle.unref();
  }
}
