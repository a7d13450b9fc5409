import { l10n } from 'vscode';
import { shownResource } from '../ui/shownResource.ts';
import { leftText } from './lockTime.ts';
import { endsSoon, type ShownLock } from './shownLock.ts';

/** So many locks of a repository are named; a tooltip is no list. */
const MOST = 12;

/** The locks of a repository; its name where there are several. */
export interface LocksOfOne {
  readonly name: string | undefined;
  readonly locks: readonly ShownLock[];
}

export interface LockStatus {
  readonly text: string;
  readonly tooltip: string;
}

/** What the status bar says of the locks of some repositories at `now`; `undefined` when there are none. */
export function lockStatus(repositories: readonly LocksOfOne[], now: number): LockStatus | undefined {
  const having = repositories.filter(({ locks }) => locks.length > 0);
  if (having.length === 0) return undefined;
  const all = having.flatMap(({ locks }) => locks);
  const mine = all.filter(({ isMine }) => isMine);
  const others = all.length - mine.length;
  const [next] = mine.filter((lock) => endsSoon(lock, now)).toSorted((a, b) => a.ends - b.ends);
  const parts = [
    ...(mine.length > 0 ? [l10n.t('{0} mine', mine.length)] : []),
    ...(others > 0 ? [l10n.t('{0} of others', others)] : []),
    ...(next === undefined ? [] : [l10n.t('{0} left', leftText(next.ends - now))]),
  ];
  const name = having.length === 1 ? having[0]?.name : undefined;
  const repository = name === undefined ? '' : `${name.replaceAll('$(', '\\$(')}: `;
  return {
    text: `$(${next === undefined ? 'lock' : 'watch'}) ${repository}${parts.join(', ')}`,
    tooltip: having.flatMap((each) => lines(each, now)).join('\n'),
  };
}

function lines({ name, locks }: LocksOfOne, now: number): readonly string[] {
  const named = locks
    .toSorted((a, b) => Number(b.isMine) - Number(a.isMine) || a.ends - b.ends)
    .slice(0, MOST)
    .map((lock) => lockLine(lock, now));
  return [
    name === undefined ? l10n.t('Locks') : l10n.t('Locks in {0}', name),
    ...named,
    ...(locks.length > MOST ? [l10n.t('and {0} more', locks.length - MOST)] : []),
  ];
}

/** One lock in a line: what, whose, how long, why. */
function lockLine({ resource, owner, isMine, reason, ends }: ShownLock, now: number): string {
  const who = isMine ? l10n.t('you') : owner;
  const line = l10n.t('{0}: {1}, {2} left', shownResource(resource), who, leftText(ends - now));
  return reason === undefined ? line : `${line} (${reason})`;
}
