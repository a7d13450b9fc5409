import type { SyncReport } from '../../app/operations/sync/report.ts';
import type { syncConfig } from '../../app/operations/sync/syncConfig.ts';
import type { syncStatus } from '../../app/operations/sync/syncStatus.ts';
import { conflictRows } from './conflicts.ts';
import { count } from './count.ts';
import { oneLine } from './neutralise.ts';
import { personName } from './person.ts';
import { lines, type OutputOf, type Renderer } from './renderer.ts';
import { shownResource } from './shownResource.ts';

const RELATION_TEXTS = {
  none: 'on neither side',
  equal: 'the same on both sides',
  behind: 'the remote has more',
  ahead: 'there is more here',
  diverged: 'each side has what the other lacks',
  unrelated: 'each side has a log of its own',
  unknown: 'the remote has more',
} as const;

export const renderSyncStatus: Renderer<OutputOf<typeof syncStatus>> = (status) => ({
  ...lines(...status.logs.map((log) => statusLine(status.remote, log)), `mode: ${status.mode}`),
  notes: [
    ...(status.offline ? [`${status.remote} was not asked; this is how it was last time`] : []),
    ...status.old_logs.map((ref) => `an older program kept events in ${ref}; \`grite sync\` takes them over`),
    ...dangerNotes(status.dangerous_refspecs),
  ],
});

type ComparedLog = OutputOf<typeof syncStatus>['logs'][number];

function statusLine(remote: string, { name, relation, ahead, behind }: ComparedLog): string {
  const numbers = [
    ...(ahead !== null && ahead > 0 ? [`${count(ahead, 'commit')} to send`] : []),
    ...(behind !== null && behind > 0 ? [`${count(behind, 'commit')} to receive`] : []),
  ];
  return [`${name}: ${RELATION_TEXTS[relation]} (${oneLine(remote)})`, ...numbers].join(', ');
}

function dangerNotes(refspecs: readonly string[]): readonly string[] {
  return refspecs.map(
    (refspec) =>
      `git's configuration says to fetch ${refspec}: a plain \`git fetch\` would overwrite the logs here; \`grite sync config --heal\` takes that line out`,
  );
}

export const renderSyncConfig: Renderer<OutputOf<typeof syncConfig>> = (config) => ({
  ...lines(
    `mode: ${config.mode}`,
    `remote: ${config.remote === null ? 'origin, or the only one' : oneLine(config.remote)}`,
    ...config.healed.map(({ remote, refspec }) => `taken out: remote.${oneLine(remote)}.fetch = ${oneLine(refspec)}`),
  ),
  notes: dangerNotes(config.dangerous_refspecs.map(({ refspec }) => refspec)),
});

const ACTION_TEXTS = {
  updated: 'updated',
  joined: 'joined, each side had what the other lacked',
  pushed: 'sent',
  unchanged: 'nothing new',
  missing: 'there is none yet',
} as const;

export const renderSynced: Renderer<SyncReport> = (report, { style }) => {
  const { remote, logs, imported, conflicts, issue_count } = report;
  const shown = lines(
    ...logs.map((log) => logLine(remote, log)),
    ...lockLines(report),
    ...imported.map(({ ref, events }) => `${oneLine(ref)}: ${count(events, 'event')} taken over`),
    `${count(issue_count, 'issue')} here now`,
    ...(conflicts.length === 0 ? [] : ['', `${count(conflicts.length, 'conflict')}:`]),
    ...conflicts.flatMap((each) => conflictRows(each, style)),
  );
  return { ...shown, notes: notesOf(report) };
};

function lockLines({ remote, locks: { received, sent, ended } }: SyncReport): readonly string[] {
  const numbers = [
    ...(received > 0 ? [`${received} received`] : []),
    ...(sent > 0 ? [`${sent} sent`] : []),
    ...(ended > 0 ? [`${ended} ended`] : []),
  ];
  return numbers.length === 0 ? [] : [`locks: ${numbers.join(', ')} (${oneLine(remote)})`];
}

function notesOf({
  remote,
  logs,
  conflicts_cut,
  dangerous_refspecs,
  locks,
  lock_conflicts,
}: SyncReport): readonly string[] {
  const rewritten = logs.filter((log) => log.rewritten);
  return [
    ...rewritten.map(
      ({ name }) => `the log ${name} of ${remote} was rewritten there; what it no longer has is still here`,
    ),
    ...(conflicts_cut ? ['more was joined than is looked through for conflicts'] : []),
    ...dangerNotes(dangerous_refspecs),
    ...lock_conflicts.map(({ resource, owner, held, held_by }) =>
      held_by === null
        ? `the lock of ${personName(owner, null)} on ${shownResource(resource)} was taken away at ${oneLine(remote)}`
        : `${personName(owner, null)} locked ${shownResource(resource)} here, but ${personName(held_by, null)} holds ${shownResource(held ?? resource)} at ${oneLine(remote)}`,
    ),
    ...(locks.trouble === null
      ? []
      : [`locks could not be exchanged with ${oneLine(remote)}: ${oneLine(locks.trouble)}`]),
  ];
}

function logLine(remote: string, { name, action, received, sent }: SyncReport['logs'][number]): string {
  const numbers = [
    ...(received > 0 ? [`${count(received, 'event')} received`] : []),
    ...(sent > 0 ? [`${count(sent, 'event')} sent`] : []),
  ];
  return [`${name}: ${ACTION_TEXTS[action]} (${oneLine(remote)})`, ...numbers].join(', ');
}
