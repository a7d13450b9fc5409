import type { SyncReport } from '../../app/operations/sync/report.ts';
import type { syncStatus } from '../../app/operations/sync/syncStatus.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';

const RELATION_TEXTS = {
  none: 'on neither side',
  equal: 'the same on both sides',
  behind: 'the remote has more',
  ahead: 'there is more here',
  diverged: 'each side has what the other lacks',
  unrelated: 'each side has a log of its own',
  unknown: 'the remote has more',
} as const;

export const renderSyncStatus: Renderer<OutputOf<typeof syncStatus>> = ({ remote, logs }) =>
  lines(...logs.map(({ name, relation }) => `${name}: ${RELATION_TEXTS[relation]} (${oneLine(remote)})`));

const ACTION_TEXTS = {
  updated: 'updated',
  joined: 'joined, each side had what the other lacked',
  pushed: 'sent',
  unchanged: 'nothing new',
  missing: 'there is none yet',
} as const;

export const renderSynced: Renderer<SyncReport> = ({ remote, logs, issue_count }) => ({
  ...lines(...logs.map((log) => logLine(remote, log)), `${count(issue_count, 'issue')} here now`),
  notes: logs
    .filter(({ rewritten }) => rewritten)
    .map(({ name }) => `the log ${name} of ${remote} was rewritten there; what it no longer has is still here`),
});

function logLine(remote: string, { name, action, received, sent }: SyncReport['logs'][number]): string {
  const numbers = [
    ...(received > 0 ? [`${count(received, 'event')} received`] : []),
    ...(sent > 0 ? [`${count(sent, 'event')} sent`] : []),
  ];
  return [`${name}: ${ACTION_TEXTS[action]} (${oneLine(remote)})`, ...numbers].join(', ');
}
