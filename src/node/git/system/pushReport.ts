import type { PushedRef, PushOutcome } from '../../../app/ports/remotes.ts';
import { reasonIn, withoutCredentials } from './transfer.ts';

/** One line of `git push --porcelain` (git-push(1), "Output"): flag, refs, what became of them. */
const LINE = /^([ +\-*!=])\t[^\t]*:([^\t]+)\t(.*)$/;

/** Words of git, here or at the remote, for a ref that was another one, or that somebody was changing just then. */
const LOST_RACE =
  /stale info|fetch first|non-fast-forward|cannot lock ref|failed to update ref|failed to lock|unable to lock|incorrect old value|reference already exists|already exists|remote ref does not exist|atomic push failed|atomic transaction failed/i;

/** Characters. */
const REASON_KEPT = 500;

/**
 * What became of each ref, from the output of `git push --porcelain`; where it went to several addresses, the worst.
 * `undefined` for refs that git says nothing about, because it got nowhere.
 */
export function readPushReport(
  stdout: string,
  stderr: string,
  updates: readonly PushedRef[],
): readonly (PushOutcome | undefined)[] {
  const outcomes = new Map<string, PushOutcome>();
  for (const line of stdout.split('\n')) {
    const [, flag, to, summary = ''] = LINE.exec(line) ?? [];
    if (to === undefined) continue;
    const outcome: PushOutcome = flag === '!' ? refused(to, summary, stderr) : { to, kind: 'pushed' };
    const known = outcomes.get(to);
    if (known === undefined || known.kind === 'pushed') outcomes.set(to, outcome);
  }
  return updates.map(({ to }) => outcomes.get(to));
}

function refused(to: string, summary: string, stderr: string): PushOutcome {
  const said = withoutCredentials(summary.replace(/^\[[^\]]*\] /, '').replace(/^\((.*)\)$/, '$1'));
  const lines = reasonIn(stderr).split('\n');
  const theirs = wordsAfter('remote', lines);
  // Where they say nothing, it may have failed here: an object to be sent is damaged.
  const words = theirs.length > 0 ? theirs : wordsAfter('fatal', lines);
  const reason = [said, ...words].join('\n').slice(0, REASON_KEPT);
  return { to, kind: LOST_RACE.test(summary) ? 'stale' : 'rejected', reason };
}

function wordsAfter(who: string, lines: readonly string[]): readonly string[] {
  const start = `${who}:`;
  return lines
    .filter((line) => line.startsWith(start))
    .map((line) => line.slice(start.length).trim())
    .filter((words) => words !== '');
}
