import { l10n } from 'vscode';
import type { SyncReport } from '../../app/operations/sync/report.ts';

/** What a sync brought and sent, in a few words for the status bar. */
export function syncSummary(report: SyncReport): string {
  const conflicts = report.conflicts.filter(({ open }) => open).length;
  const both = conflicts > 0 ? [l10n.t('changed on both sides: {0}', conflicts)] : [];
  return [transferred(report), ...both].join(', ');
}

function transferred({ logs, remote, pushed, pulled }: SyncReport): string {
  const received = logs.reduce((sum, each) => sum + each.received, 0);
  const sent = logs.reduce((sum, each) => sum + each.sent, 0);
  if (received > 0 && sent > 0) return l10n.t('Received {0} and sent {1} changes ({2})', received, sent, remote);
  if (received > 0) return l10n.t('Received changes: {0} ({1})', received, remote);
  if (sent > 0) return l10n.t('Sent changes: {0} ({1})', sent, remote);
  if (!pushed) return l10n.t('Nothing new at {0}', remote);
  return pulled ? l10n.t('Issues are the same here and at {0}', remote) : l10n.t('Nothing new to send to {0}', remote);
}
