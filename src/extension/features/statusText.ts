import { l10n } from 'vscode';
import { shownOf, syncMarks, type SyncShown, type SyncState } from '../sync/syncState.ts';

/** What the item in the status bar tells. */
export interface Shown {
  /** Name of the repository, where there are several. */
  readonly repository: string | undefined;
  readonly open: number;
  /** Of them, those that are assigned to whoever works here. */
  readonly mine: number;
  /** The issue that the branch belongs to. */
  readonly current:
    { readonly short_id: string; readonly title: string; readonly state: 'open' | 'closed' } | undefined;
  readonly sync: SyncState;
}

export function statusText({ repository, open, mine, current, sync }: Shown): { text: string; tooltip: string } {
  const icon = current?.state === 'closed' ? '$(issue-closed)' : '$(issues)';
  const lines = [
    ...(repository === undefined ? [] : [repository]),
    ...(current === undefined ? [] : [l10n.t('This branch is for {0}: {1}', current.short_id, current.title)]),
    l10n.t('Open issues: {0}', open),
    ...(mine > 0 ? [l10n.t('Assigned to you: {0}', mine)] : []),
    ...syncLines(sync),
  ];
  const parts = [`${icon} ${current?.short_id ?? open}`, ...syncMarks(sync)];
  return { text: parts.join(' '), tooltip: lines.join('\n') };
}

function syncLines(state: SyncState): readonly string[] {
  const { isSyncing, counted, conflicts } = shownOf(state);
  return [
    ...(isSyncing ? [l10n.t('Syncing issues…')] : []),
    ...(counted === undefined ? [] : countLines(counted)),
    ...(conflicts > 0 ? [l10n.t('Changed on both sides, not decided yet: {0}', conflicts)] : []),
    ...(state.trouble === undefined ? [] : [l10n.t('Sync in the background keeps failing: {0}', state.trouble)]),
  ];
}

function countLines({ remote, ahead, behind }: NonNullable<SyncShown['counted']>): readonly string[] {
  return [
    ...(ahead > 0 ? [l10n.t('To send to {1}: {0}', ahead, remote)] : []),
    ...(behind > 0 ? [l10n.t('To receive from {1}: {0}', behind, remote)] : []),
  ];
}
