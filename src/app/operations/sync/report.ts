import * as z from 'zod/mini';
import type { Repository } from '../../repository.ts';
import { endangersLogs } from '../../sync/refspecs.ts';
import { RELATIONS } from '../../sync/relation.ts';
import type { SyncRun } from '../../sync/runSync.ts';
import type { SyncDirections, SyncedLog } from '../../sync/syncLogs.ts';
import type { Conflict } from '../../../domain/issues/conflicts/conflict.ts';
import { conflictView, viewConflict } from './conflictView.ts';
import { hexId } from '../schema.ts';

const syncedLog = z.object({
  name: z.string(),
  ref: z.string(),
  /** How the log here stood to that of the remote. */
  before: z.enum(RELATIONS),
  /**
   * `updated`: what is new there is here now. `joined`: each side had what the other lacked, and has both now. `missing`: there
   * is no such log on either side.
   */
  action: z.enum(['unchanged', 'updated', 'joined', 'pushed', 'missing']),
  /** Events that came, and that went. */
  received: z.number(),
  sent: z.number(),
  head: z.nullable(hexId),
  /** The log of the remote was put in the place of another one since it was last fetched; what it no longer has is here still. */
  rewritten: z.boolean(),
});

/** What a sync tells. The first fields are those of grite, and speak of the issue log. */
export const syncReport = z.object({
  pulled: z.boolean(),
  pushed: z.boolean(),
  pull_events: z.number(),
  pull_wal_head: z.nullable(hexId),
  push_success: z.boolean(),
  /** Histories had parted, and were joined before the push. */
  push_rebased: z.boolean(),
  push_events_rebased: z.number(),
  message: z.string(),
  remote: z.string(),
  logs: z.array(syncedLog),
  /** Logs of older programs whose events were taken over. */
  imported: z.array(z.object({ ref: z.string(), events: z.number() })),
  /** Lines of git's configuration with which an ordinary `git fetch` would overwrite logs. */
  dangerous_refspecs: z.array(z.string()),
  /** What the two sides had changed to different values where logs were joined. */
  conflicts: z.array(conflictView),
  /** There was more to look at than is looked at for conflicts. */
  conflicts_cut: z.boolean(),
  /** Locks that came, went, and ended on one side or the other. */
  locks: z.object({ received: z.number(), sent: z.number(), ended: z.number(), trouble: z.nullable(z.string()) }),
  /** Locks of this clone that others hold at the remote, or that were taken away there (`held_by` is null then). */
  lock_conflicts: z.array(
    z.object({
      resource: z.string(),
      owner: z.string(),
      held: z.nullable(z.string()),
      held_by: z.nullable(z.string()),
      expires_unix_ms: z.nullable(z.number()),
    }),
  ),
  issue_count: z.number(),
});
export type SyncReport = z.output<typeof syncReport>;

/** Puts what was done into the form in which it is told. */
export async function reportOf(
  repository: Repository,
  { remote, logs, imported, conflicts, conflictsCut, locks }: SyncRun,
  { pull, push }: SyncDirections,
): Promise<SyncReport> {
  const issues = logs.find(({ log }) => log === repository.issueLog);
  const overview = await repository.projection.overview();
  return {
    pulled: pull,
    pushed: push,
    pull_events: issues?.received ?? 0,
    pull_wal_head: issues?.head ?? null,
    push_success: push,
    push_rebased: push && issues?.joined === true,
    push_events_rebased: push && issues?.joined === true ? issues.sent : 0,
    message: messageOf(remote, logs),
    remote,
    logs: logs.map(({ log, before, action, received, sent, head, rewritten }) => ({
      ...{ name: log.spec.name, ref: log.spec.ref, before, action, received, sent },
      ...{ head: head ?? null, rewritten },
    })),
    imported: imported.map(({ ref, events }) => ({ ref, events })),
    dangerous_refspecs: (await repository.remotes.refspecs(remote)).filter(endangersLogs),
    conflicts: await viewAll(repository, conflicts),
    conflicts_cut: conflictsCut,
    locks: { received: locks.received, sent: locks.sent, ended: locks.ended, trouble: locks.trouble ?? null },
    lock_conflicts: locks.conflicts.map(({ wanted, owner, by }) => ({
      resource: wanted,
      owner,
      held: by?.resource ?? null,
      held_by: by?.owner ?? null,
      expires_unix_ms: by?.expires ?? null,
    })),
    issue_count: overview.summaries().length,
  };
}

async function viewAll(repository: Repository, conflicts: readonly Conflict[]) {
  if (conflicts.length === 0) return [];
  const snapshot = await repository.projection.current();
  const foundMs = repository.now();
  return conflicts.map((conflict) => viewConflict({ ...conflict, foundMs, isClosed: false }, snapshot));
}

function messageOf(remote: string, logs: readonly SyncedLog[]): string {
  const received = logs.reduce((sum, each) => sum + each.received, 0);
  const sent = logs.reduce((sum, each) => sum + each.sent, 0);
  if (received === 0 && sent === 0) return `Nothing new here or on ${remote}`;
  return `Received ${received} and sent ${sent} events (${remote})`;
}
