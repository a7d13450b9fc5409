import { l10n } from 'vscode';

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
}

export function statusText({ repository, open, mine, current }: Shown): { text: string; tooltip: string } {
  const icon = current?.state === 'closed' ? '$(issue-closed)' : '$(issues)';
  const lines = [
    ...(repository === undefined ? [] : [repository]),
    ...(current === undefined ? [] : [l10n.t('This branch is for {0}: {1}', current.short_id, current.title)]),
    l10n.t('Open issues: {0}', open),
    ...(mine > 0 ? [l10n.t('Assigned to you: {0}', mine)] : []),
  ];
  return { text: `${icon} ${current?.short_id ?? open}`, tooltip: lines.join('\n') };
}
