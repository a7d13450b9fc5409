import { addAttachment } from './attachments/addAttachment.ts';
import { getAttachment } from './attachments/getAttachment.ts';
import { listAttachments } from './attachments/listAttachments.ts';
import { currentActor } from './actors/currentActor.ts';
import { initActor } from './actors/initActor.ts';
import { keyActor } from './actors/keyActor.ts';
import { listActors } from './actors/listActors.ts';
import { profileActor } from './actors/profileActor.ts';
import { revokeActor } from './actors/revokeActor.ts';
import { rotateActor } from './actors/rotateActor.ts';
import { showActor } from './actors/showActor.ts';
import { trustActor } from './actors/trustActor.ts';
import { useActor } from './actors/useActor.ts';
import { dbCheck } from './admin/dbCheck.ts';
import { dbRepair } from './admin/dbRepair.ts';
import { dbStats } from './admin/dbStats.ts';
import { dbVerify } from './admin/dbVerify.ts';
import { doctor } from './admin/doctor.ts';
import { init } from './admin/init.ts';
import { rebuild } from './admin/rebuild.ts';
import { getSetting } from './config/getSetting.ts';
import { listSettings } from './config/listSettings.ts';
import { setSetting } from './config/setSetting.ts';
import { unsetSetting } from './config/unsetSetting.ts';
import { addDependency } from './dependencies/addDependency.ts';
import { listBlocked } from './dependencies/listBlocked.ts';
import { listDependencies } from './dependencies/listDependencies.ts';
import { listReady } from './dependencies/listReady.ts';
import { orderIssues } from './dependencies/orderIssues.ts';
import { removeDependency } from './dependencies/removeDependency.ts';
import { disownEvent } from './events/disownEvent.ts';
import { restoreEvent } from './events/restoreEvent.ts';
import { exportLogs } from './export/exportLogs.ts';
import { importBeads } from './import/importBeads.ts';
import { importGitBug } from './import/importGitBug.ts';
import { importGriteExport } from './import/importGriteExport.ts';
import { addAssignee } from './issues/addAssignee.ts';
import { addLabel } from './issues/addLabel.ts';
import { addLink } from './issues/addLink.ts';
import { closeIssue } from './issues/closeIssue.ts';
import { commentIssue } from './issues/commentIssue.ts';
import { countIssues } from './issues/countIssues.ts';
import { createIssue } from './issues/createIssue.ts';
import { currentIssue } from './issues/currentIssue.ts';
import { issueHistory } from './issues/issueHistory.ts';
import { listIssues } from './issues/listIssues.ts';
import { removeAssignee } from './issues/removeAssignee.ts';
import { removeLabel } from './issues/removeLabel.ts';
import { removeLink } from './issues/removeLink.ts';
import { publishIssue } from './issues/publishIssue.ts';
import { reopenIssue } from './issues/reopenIssue.ts';
import { showIssue } from './issues/showIssue.ts';
import { startIssue } from './issues/startIssue.ts';
import { undoIssue } from './issues/undoIssue.ts';
import { updateIssue } from './issues/updateIssue.ts';
import { acquireLock } from './locks/acquireLock.ts';
import { breakLock } from './locks/breakLock.ts';
import { gcLocks } from './locks/gcLocks.ts';
import { listLocks } from './locks/listLocks.ts';
import { releaseLock } from './locks/releaseLock.ts';
import { renewLock } from './locks/renewLock.ts';
import { runMaintenance } from './maintenance/runMaintenance.ts';
import { cancelRun } from './pipelines/cancelRun.ts';
import { checkPipelineEnvironment } from './pipelines/checkEnvironment.ts';
import { graphPipeline } from './pipelines/graphPipeline.ts';
import { initPipelines } from './pipelines/initPipelines.ts';
import { listPipelinesOperation } from './pipelines/listPipelines.ts';
import { listRuns } from './pipelines/listRuns.ts';
import { newPipeline } from './pipelines/newPipeline.ts';
import { runLogs } from './pipelines/runLogs.ts';
import { runPipeline } from './pipelines/runPipeline.ts';
import { showPipeline } from './pipelines/showPipeline.ts';
import { showRun } from './pipelines/showRun.ts';
import { validatePipeline } from './pipelines/validatePipeline.ts';
import { createSnapshot } from './snapshots/createSnapshot.ts';
import { gcSnapshots } from './snapshots/gcSnapshots.ts';
import { listSnapshots } from './snapshots/listSnapshots.ts';
import { sync } from './sync/sync.ts';
import { syncConfig } from './sync/syncConfig.ts';
import { syncConflicts } from './sync/syncConflicts.ts';
import { syncPull } from './sync/syncPull.ts';
import { syncPush } from './sync/syncPush.ts';
import { syncResolve } from './sync/syncResolve.ts';
import { syncStatus } from './sync/syncStatus.ts';
import { daemonLogs } from './daemon/daemonLogs.ts';
import { daemonStatus } from './daemon/daemonStatus.ts';
import { startDaemon } from './daemon/startDaemon.ts';
import { stopDaemon } from './daemon/stopDaemon.ts';
import { listTemplates } from './templates/listTemplates.ts';
import { showTemplate } from './templates/showTemplate.ts';
import { watchRepository } from './watch/watchRepository.ts';
import { addWebhook } from './webhooks/addWebhook.ts';
import { deliverWebhooks } from './webhooks/deliverWebhooks.ts';
import { listWebhooks } from './webhooks/listWebhooks.ts';
import { removeWebhook } from './webhooks/removeWebhook.ts';
import { retryWebhook } from './webhooks/retryWebhook.ts';
import { testWebhook } from './webhooks/testWebhook.ts';
import type { Operation } from './operation.ts';

/** Everything that a user can do, in the order in which help shows it. */
export const operations: readonly Operation[] = [
  init,
  createIssue,
  listIssues,
  countIssues,
  showIssue,
  updateIssue,
  commentIssue,
  closeIssue,
  reopenIssue,
  publishIssue,
  addLabel,
  removeLabel,
  addAssignee,
  removeAssignee,
  addLink,
  removeLink,
  issueHistory,
  undoIssue,
  startIssue,
  currentIssue,
  listReady,
  listBlocked,
  addAttachment,
  getAttachment,
  listAttachments,
  listTemplates,
  showTemplate,
  addDependency,
  removeDependency,
  listDependencies,
  orderIssues,
  initActor,
  listActors,
  showActor,
  currentActor,
  useActor,
  profileActor,
  keyActor,
  rotateActor,
  trustActor,
  revokeActor,
  disownEvent,
  restoreEvent,
  acquireLock,
  renewLock,
  releaseLock,
  listLocks,
  gcLocks,
  breakLock,
  listSettings,
  getSetting,
  setSetting,
  unsetSetting,
  sync,
  syncPull,
  syncPush,
  syncStatus,
  syncConfig,
  syncConflicts,
  syncResolve,
  dbStats,
  dbCheck,
  dbVerify,
  dbRepair,
  doctor,
  rebuild,
  createSnapshot,
  listSnapshots,
  gcSnapshots,
  runMaintenance,
  initPipelines,
  listPipelinesOperation,
  showPipeline,
  validatePipeline,
  graphPipeline,
  newPipeline,
  checkPipelineEnvironment,
  runPipeline,
  listRuns,
  showRun,
  runLogs,
  cancelRun,
  watchRepository,
  addWebhook,
  listWebhooks,
  removeWebhook,
  testWebhook,
  deliverWebhooks,
  retryWebhook,
  startDaemon,
  daemonStatus,
  stopDaemon,
  daemonLogs,
  exportLogs,
  importGitBug,
  importBeads,
  importGriteExport,
];
