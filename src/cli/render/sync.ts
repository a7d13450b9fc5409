import type { syncPull } from '../../app/operations/sync/syncPull.ts';
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
  unknown: 'the remote has more',
} as const;

export const renderSyncStatus: Renderer<OutputOf<typeof syncStatus>> = ({ remote, logs }) =>
  lines(...logs.map(({ name, relation }) => `${name}: ${RELATION_TEXTS[relation]} (${oneLine(remote)})`));

const ACTION_TEXTS = {
  updated: 'updated',
  unchanged: 'nothing new',
  missing: 'the remote has none',
  diverged: 'left alone, each side has what the other lacks',
} as const;

export const renderPulled: Renderer<OutputOf<typeof syncPull>> = ({ remote, logs, issue_count }) =>
  lines(
    ...logs.map(({ name, action }) => `${name}: ${ACTION_TEXTS[action]} (${oneLine(remote)})`),
    `${count(issue_count, 'issue')} here now`,
  );
