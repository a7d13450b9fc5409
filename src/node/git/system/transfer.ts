import type { TransferProgress } from '../../../app/ports/remotes.ts';
import { fault } from '../../../base/fault.ts';
import type { GitEnd, GitProgram } from './gitProgram.ts';

/** Characters of a remote's words that are passed on. */
const REASON_KEPT = 1_000;

/** An address in git's words may hold a password. */
const CREDENTIALS = /(?<=:\/\/)[^/\s]+@/g;

/** A line of git's progress, for example `Receiving objects:  45% (450/1000), 1.2 MiB`, also when the remote sends it. */
const PROGRESS = /^(?:remote: )?([A-Z][a-z]+ [a-z]+): +\d+% \((\d+)\/(\d+)\)/;

export function withoutCredentials(text: string): string {
  return text.replaceAll(CREDENTIALS, '');
}

/** What git or a remote said, without the lines that only tell of progress, bounded. */
export function reasonIn(stderr: string): string {
  const lines = stderr.split(/[\r\n]+/).map((line) => line.trimEnd());
  const said = lines.filter(
    (line) => line !== '' && !PROGRESS.test(line) && !/^(?:remote: )?[A-Z][a-z]+ [a-z]+: \d+, done/.test(line),
  );
  return withoutCredentials(said.join('\n')).trim().slice(-REASON_KEPT);
}

/** The fault of a network command that ended with a failure. */
export function remoteFailed(remote: string, { exitCode, stderr }: GitEnd): Error {
  const reason = exitCode === null ? 'it took too long' : reasonIn(stderr);
  return fault('remote-failed', { remote: withoutCredentials(remote), reason });
}

/** Runs a command that `signal` or too long a time (milliseconds) ends. */
export async function limited<T>(
  limit: number,
  signal: AbortSignal | undefined,
  command: (stop: AbortSignal) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
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

/** Passes on what git says of its progress. */
export function progressReader(onProgress: (progress: TransferProgress) => void): (text: string) => void {
  return (text) => {
    const [, step, done, total] = text
      .split(/[\r\n]+/)
      .reduce<RegExpExecArray | never[]>((last, line) => PROGRESS.exec(line) ?? last, []);
    if (step !== undefined) onProgress({ step, done: Number(done), total: Number(total) });
  };
}

/**
 * What ssh is started with so that it never asks: as the user has set it, else in batch mode. `undefined`: leave it alone.
 */
export async function quietSsh(git: GitProgram, env: Readonly<Record<string, string | undefined>>) {
  if ((env['GIT_SSH_COMMAND'] ?? env['GIT_SSH'] ?? '') !== '') return undefined;
  const end = await git.run(['config', '--get', 'core.sshCommand']);
  return end.exitCode === 0 ? undefined : 'ssh -o BatchMode=yes -o ConnectTimeout=20';
}
