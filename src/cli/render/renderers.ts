import {
  renderActor,
  renderActorCreated,
  renderActorList,
  renderActorUsed,
  renderCurrentActor,
  renderProfile,
} from './actors.ts';
import { renderInit, renderStats } from './admin.ts';
import { renderCheck, renderRebuild } from './check.ts';
import { renderExported } from './exported.ts';
import { renderSetting, renderSettings } from './config.ts';
import {
  renderBlocked,
  renderDependencies,
  renderDependencyAdded,
  renderDependencyRemoved,
  renderOrder,
  renderReady,
} from './dependencies.ts';
import { renderAttached, renderAttachment, renderAttachments } from './attachments.ts';
import { renderConflicts, renderResolved } from './conflicts.ts';
import { renderGeneric } from './generic.ts';
import { renderDisowned, renderKey, renderRestored, renderRevoked, renderRotated, renderTrusted } from './identity.ts';
import { renderImported } from './imported.ts';
import { renderImportedExport } from './importedExport.ts';
import {
  renderAssignees,
  renderCommented,
  renderLabels,
  renderLink,
  renderStatus,
  renderUpdated,
} from './issueChanged.ts';
import { renderImportedBeads } from './importedBeads.ts';
import { renderIssueCount } from './issueCount.ts';
import { renderCreated } from './issueCreated.ts';
import { renderHistory, renderUndone } from './issueHistory.ts';
import { renderPublished } from './issuePublished.ts';
import { renderBroken, renderLocks, renderLocksCollected, renderReleased, renderTaken } from './locks.ts';
import { renderDaemonLogs, renderDaemonStarted, renderDaemonStatus, renderDaemonStopped } from './daemon.ts';
import { renderIssueList } from './issueList.ts';
import { renderIssue } from './issueShow.ts';
import { renderCurrentIssue, renderStarted } from './issueStart.ts';
import { renderDoctor } from './doctor.ts';
import {
  renderEnvironment,
  renderGraph,
  renderPipeline,
  renderPipelineList,
  renderPipelineNew,
  renderPipelinesInit,
  renderValidated,
} from './pipelines.ts';
import { renderCancelled, renderRun, renderRunList, renderRunLogs, renderRunShown } from './runs.ts';
import { renderMaintenance } from './maintenance.ts';
import { renderRepair } from './repair.ts';
import { renderSnapshotCreated, renderSnapshotList, renderSnapshotsDeleted } from './snapshots.ts';
import { renderSyncConfig, renderSynced, renderSyncStatus } from './sync.ts';
import { renderTemplate, renderTemplateList } from './templates.ts';
import { renderVerify } from './verify.ts';
import {
  renderDelivered,
  renderRetried,
  renderWebhookAdded,
  renderWebhookList,
  renderWebhookRemoved,
  renderWebhookTested,
} from './webhooks.ts';
import type { Renderer } from './renderer.ts';

/** By operation id. An operation that is not here is shown as `key: value` lines. */
const RENDERERS = {
  init: renderInit,
  'issue.create': renderCreated,
  'issue.list': renderIssueList,
  'issue.count': renderIssueCount,
  sync: renderSynced,
  'sync.pull': renderSynced,
  'sync.push': renderSynced,
  'sync.status': renderSyncStatus,
  'sync.config': renderSyncConfig,
  'sync.conflicts': renderConflicts,
  'sync.resolve': renderResolved,
  'issue.show': renderIssue,
  'issue.update': renderUpdated,
  'issue.comment': renderCommented,
  'issue.close': renderStatus,
  'issue.reopen': renderStatus,
  'issue.publish': renderPublished,
  'label.add': renderLabels,
  'label.remove': renderLabels,
  'assignee.add': renderAssignees,
  'assignee.remove': renderAssignees,
  'link.add': renderLink,
  'link.remove': renderLink,
  'issue.history': renderHistory,
  'issue.undo': renderUndone,
  'issue.start': renderStarted,
  'issue.current': renderCurrentIssue,
  'issue.ready': renderReady,
  'issue.blocked': renderBlocked,
  'attachment.add': renderAttached,
  'attachment.get': renderAttachment,
  'attachment.list': renderAttachments,
  'template.list': renderTemplateList,
  'template.show': renderTemplate,
  'dep.add': renderDependencyAdded,
  'dep.remove': renderDependencyRemoved,
  'dep.list': renderDependencies,
  'dep.topo': renderOrder,
  'actor.init': renderActorCreated,
  'actor.list': renderActorList,
  'actor.show': renderActor,
  'actor.current': renderCurrentActor,
  'actor.use': renderActorUsed,
  'actor.profile': renderProfile,
  'actor.key': renderKey,
  'actor.rotate': renderRotated,
  'actor.trust': renderTrusted,
  'actor.revoke': renderRevoked,
  'event.disown': renderDisowned,
  'event.restore': renderRestored,
  'lock.acquire': renderTaken,
  'lock.renew': renderTaken,
  'lock.release': renderReleased,
  'lock.status': renderLocks,
  'lock.gc': renderLocksCollected,
  'lock.break': renderBroken,
  'config.list': renderSettings,
  'config.get': renderSetting,
  'config.set': renderSetting,
  'config.unset': renderSetting,
  'db.stats': renderStats,
  'db.check': renderCheck,
  'db.verify': renderVerify,
  'db.repair': renderRepair,
  doctor: renderDoctor,
  rebuild: renderRebuild,
  'maintenance.run': renderMaintenance,
  'snapshot.create': renderSnapshotCreated,
  'snapshot.list': renderSnapshotList,
  'snapshot.gc': renderSnapshotsDeleted,
  'pipeline.init': renderPipelinesInit,
  'pipeline.list': renderPipelineList,
  'pipeline.show': renderPipeline,
  'pipeline.validate': renderValidated,
  'pipeline.graph': renderGraph,
  'pipeline.new': renderPipelineNew,
  'pipeline.env': renderEnvironment,
  'pipeline.run': renderRun,
  'run.list': renderRunList,
  'run.show': renderRunShown,
  'run.logs': renderRunLogs,
  'run.cancel': renderCancelled,
  'webhook.add': renderWebhookAdded,
  'webhook.list': renderWebhookList,
  'webhook.remove': renderWebhookRemoved,
  'webhook.test': renderWebhookTested,
  'webhook.deliver': renderDelivered,
  'webhook.retry': renderRetried,
  'daemon.start': renderDaemonStarted,
  'daemon.status': renderDaemonStatus,
  'daemon.stop': renderDaemonStopped,
  'daemon.logs': renderDaemonLogs,
  export: renderExported,
  'import.gitBug': renderImported,
  'import.beads': renderImportedBeads,
  'import.griteExport': renderImportedExport,
} as const;

export function rendererOf(operationId: string): Renderer<unknown> {
  if (!Object.hasOwn(RENDERERS, operationId)) return renderGeneric;
  // Each renderer is declared for the output of the operation it stands beside, and gets nothing else.
  return RENDERERS[operationId as keyof typeof RENDERERS] as Renderer<unknown>;
}
