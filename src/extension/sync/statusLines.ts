import { l10n } from 'vscode';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { syncStatus } from '../../app/operations/sync/syncStatus.ts';
import type { SyncState } from './syncState.ts';

type Status = OutputOf<typeof syncStatus>;
type ComparedLog = Status['logs'][number];

/** How the logs stand to those of the remote, a line for each thing worth telling. */
export function statusLines(
  status: Status,
  { conflicts, trouble }: Pick<SyncState, 'conflicts' | 'trouble'>,
): readonly string[] {
  return [
    l10n.t('Remote: {0}', status.remote),
    l10n.t('Mode: {0}', modeNames()[status.mode]),
    ...status.logs.map((log) => `${logName(log.name)}: ${relationText(log)}`),
    ...(conflicts > 0 ? [l10n.t('Changed on both sides, not decided yet: {0}', conflicts)] : []),
    ...(trouble === undefined ? [] : [l10n.t('Sync in the background keeps failing: {0}', trouble)]),
    ...status.old_logs.map((ref) => l10n.t('An older program kept events in {0}; the next sync takes them over.', ref)),
    ...status.dangerous_refspecs.map((refspec) =>
      l10n.t('An ordinary fetch would overwrite issues here. The line of git’s configuration: {0}', refspec),
    ),
  ];
}

/** What modes are called. */
export function modeNames(): Readonly<Record<Status['mode'], string>> {
  return {
    off: l10n.t('Off'),
    manual: l10n.t('Manual'),
    hybrid: l10n.t('Hybrid'),
    auto: l10n.t('Automatic'),
  };
}

function logName(name: string): string {
  if (name === 'issues') return l10n.t('Issues');
  return name === 'work' ? l10n.t('People and settings') : name;
}

function relationText({ relation, ahead, behind }: ComparedLog): string {
  switch (relation) {
    case 'none':
      return l10n.t('none yet, on neither side');
    case 'equal':
      return l10n.t('the same on both sides');
    case 'behind':
      return l10n.t('to receive: {0}', behind ?? '?');
    case 'ahead':
      return l10n.t('to send: {0}', ahead ?? '?');
    case 'diverged':
    case 'unrelated':
      return l10n.t('to send: {0}, to receive: {1}', ahead ?? '?', behind ?? '?');
    case 'unknown':
      return l10n.t('the remote has something new');
  }
}
