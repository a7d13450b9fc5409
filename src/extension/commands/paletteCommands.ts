import { addActor } from './actors/addActor.ts';
import { editProfile } from './actors/editProfile.ts';
import { exchangeKey } from './actors/exchangeKey.ts';
import { makeKey } from './actors/makeKey.ts';
import { showActors } from './actors/showActors.ts';
import { switchActor } from './actors/switchActor.ts';
import { attachFiles } from './attachments/attachFiles.ts';
import { openAttachment } from './attachments/openAttachment.ts';
import { saveAttachment } from './attachments/saveAttachment.ts';
import type { Command } from './command.ts';
import { commentIssue } from './commentIssue.ts';
import { addLabels } from './fields/addLabels.ts';
import { assignIssue } from './fields/assignIssue.ts';
import { assignToMe } from './fields/assignToMe.ts';
import { editTitle } from './fields/editTitle.ts';
import { removeLabels } from './fields/removeLabels.ts';
import { removeParent } from './fields/removeParent.ts';
import { setDueDate } from './fields/setDueDate.ts';
import { setMilestone } from './fields/setMilestone.ts';
import { setParent } from './fields/setParent.ts';
import { setPriority } from './fields/setPriority.ts';
import { setType } from './fields/setType.ts';
import { unassignIssue } from './fields/unassignIssue.ts';
import { findIssue } from './findIssue.ts';
import { showHistory } from './history/showHistory.ts';
import { undoChange } from './history/undoChange.ts';
import { importBeads } from './imports/importBeads.ts';
import { importGitBug } from './imports/importGitBug.ts';
import { importGriteExport } from './imports/importGriteExport.ts';
import { importIssues } from './imports/importIssues.ts';
import { openLastIssue } from './openLastIssue.ts';
import { openWalkthrough } from './openWalkthrough.ts';
import { addDependency } from './relations/addDependency.ts';
import { addLink } from './relations/addLink.ts';
import { removeDependency } from './relations/removeDependency.ts';
import { removeLink } from './relations/removeLink.ts';
import { showDependencies } from './relations/showDependencies.ts';
import { checkLogs } from './repository/checkLogs.ts';
import { exportLogs } from './repository/exportLogs.ts';
import { initialize } from './repository/initialize.ts';
import { rebuild } from './repository/rebuild.ts';
import { changeSetting } from './settings/changeSetting.ts';
import { resetSetting } from './settings/resetSetting.ts';
import { createFromTemplate } from './templates/createFromTemplate.ts';
import { showTemplate } from './templates/showTemplate.ts';
import { showBlocked } from './work/showBlocked.ts';
import { showOrder } from './work/showOrder.ts';
import { showReady } from './work/showReady.ts';

/** Those that carry out an operation for whoever calls them from the palette or the menu of an issue. */
export const paletteCommands: readonly Command[] = [
  findIssue,
  openLastIssue,
  createFromTemplate,
  commentIssue,
  addLabels,
  removeLabels,
  assignToMe,
  assignIssue,
  unassignIssue,
  setPriority,
  setType,
  setMilestone,
  setDueDate,
  editTitle,
  setParent,
  removeParent,
  addDependency,
  removeDependency,
  showDependencies,
  addLink,
  removeLink,
  attachFiles,
  openAttachment,
  saveAttachment,
  showHistory,
  undoChange,
  showReady,
  showBlocked,
  showOrder,
  showTemplate,
  initialize,
  importIssues,
  importGitBug,
  importBeads,
  importGriteExport,
  exportLogs,
  showActors,
  addActor,
  switchActor,
  editProfile,
  makeKey,
  exchangeKey,
  changeSetting,
  resetSetting,
  checkLogs,
  rebuild,
  openWalkthrough,
];
