import { l10n } from 'vscode';
import { shownResource } from '../ui/shownResource.ts';
import { leftText } from './lockTime.ts';
import { endsSoon, type ShownLock } from './shownLock.ts';

/** So many locks are named; a tooltip is no list. */
const MOST = 12;

export interface LockStatus {
  readonly text: string;
  readonly tooltip: string;
}

/** What the status bar says of the locks of a repository at `now`; `undefined` when there are none. `name`: of several. */
export function lockStatus(
  locks: readonly ShownLock[],
  { name, now }: { readonly name: string | undefined; readonly now: number },
): LockStatus | undefined {
  if (locks.length === 0) return undefined;
  const mine = locks.filter(({ isMine }) => isMine);
  const others = locks.length - mine.length;
  const [next] = mine.filter((lock) => endsSoon(lock, now)).toSorted((a, b) => a.ends - b.ends);
  const parts = [
    ...(mine.length > 0 ? [l10n.t('{0} mine', mine.length)] : []),
    ...(others > 0 ? [l10n.t('{0} of others', others)] : []),
    ...(next === undefined ? [] : [l10n.t('{0} left', leftText(next.ends - now))]),
  ];
  const repository = name === undefined ? '' : `${name.replaceAll('$(', '\\$(')}: `;
  return {
    text: `$(${next === undefined ? 'lock' : 'watch'}) ${repository}${parts.join(', ')}`,
    tooltip: [name === undefined ? l10n.t('Locks') : l10n.t('Locks in {0}', name), ...lines(locks, now)].join('\n'),
  };
}

function lines(locks: readonly ShownLock[], now: number): readonly string[] {
  const named = locks
    .toSorted((a, b) => Number(b.isMine) - Number(a.isMine) || a.ends - b.ends)
    .slice(0, MOST)
    .map((lock) => lockLine(lock, now));
  return locks.length > MOST ? [...named, l10n.t('and {0} more', locks.length - MOST)] : named;
}

/** One lock in a line: what, whose, how long. */
export function lockLine({ resource, owner, isMine, reason, ends }: ShownLock, now: number): string {
  const who = isMine ? l10n.t('you') : owner;
  const line = l10n.t('{0}: {1}, {2} left', shownResource(resource), who, leftText(ends - now));
  return reason === undefined ? line : `${line} (${reason})`;
}
