import type { ObjectId } from '../../../base/ids.ts';
import type { GitProgram } from '../system/gitProgram.ts';

/** Author and committer of every commit of a log, whichever program wrote it (format, sections 1 and 8). */
const LOG_COMMIT = /^author grite? <grit@local> /m;
/** Bytes; commits of logs are short, and what is longer is none. */
const LONGEST_COMMIT = 65_536;
/** Commits whose content is read at once. */
const PORTION = 2_000;

/** See `ObjectCare.strayCommits`. */
export async function strayCommits(
  git: GitProgram,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<{ commits: readonly ObjectId[]; complete: boolean }> {
  const all = await commitsOf(git, signal);
  // Where a ref or history is damaged git lists nothing; then all commits are looked at, which only takes longer.
  const listed = await git.run(['rev-list', '--all'], '', signal);
  signal?.throwIfAborted();
  const reachable = new Set(listed.exitCode === 0 ? linesOf(listed.stdout) : []);
  const open = all.filter((id) => !reachable.has(id));
  const commits: ObjectId[] = [];
  for (let start = 0; start < open.length; start += PORTION) {
    commits.push(...(await logCommitsAmong(git, open.slice(start, start + PORTION), signal)));
    if (commits.length > limit) return { commits: commits.slice(0, limit), complete: false };
  }
  return { commits, complete: true };
}

async function commitsOf(git: GitProgram, signal: AbortSignal | undefined): Promise<readonly ObjectId[]> {
  const format = '--batch-check=%(objecttype) %(objectsize) %(objectname)';
  const end = await git.run(['cat-file', '--batch-all-objects', '--unordered', format], '', signal);
  signal?.throwIfAborted();
  return linesOf(end.stdout).flatMap((line) => {
    const [type, size, id] = line.split(' ');
    return type === 'commit' && Number(size) <= LONGEST_COMMIT ? [id as ObjectId] : [];
  });
}

/** Reads commits and gives those that a log's writer made. A damaged one ends git, which then goes on behind it. */
async function logCommitsAmong(
  git: GitProgram,
  ids: readonly ObjectId[],
  signal: AbortSignal | undefined,
): Promise<readonly ObjectId[]> {
  const found: ObjectId[] = [];
  for (let open = ids; open.length > 0;) {
    const end = await git.run(['cat-file', '--batch', '--buffer'], [...open, ''].join('\n'), signal);
    signal?.throwIfAborted();
    let answered = 0;
    for (let at = 0; at < end.stdout.length; answered++) {
      const line = end.stdout.indexOf(0x0a, at);
      const [id = '', type = '', size = ''] = end.stdout.toString('latin1', at, line).split(' ');
      const stop = line + 1 + (type === 'missing' ? 0 : Number(size) + 1);
      if (stop > end.stdout.length) break;
      if (type === 'commit' && LOG_COMMIT.test(end.stdout.toString('latin1', line + 1, stop)))
        found.push(id as ObjectId);
      at = stop;
    }
    open = open.slice(end.exitCode === 0 ? open.length : answered + 1);
  }
  return found;
}

function linesOf(output: Buffer): readonly string[] {
  return output
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
}
