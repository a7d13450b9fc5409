import type { Command } from './command.ts';
import { closeIssue } from './closeIssue.ts';
import { createIssue } from './createIssue.ts';
import { filterIssues } from './filterIssues.ts';
import { clearFilter } from './clearFilter.ts';
import { groupIssues } from './groupIssues.ts';
import { lockCommands } from './locks/index.ts';
import { loadMoreIssues } from './loadMoreIssues.ts';
import { openBoard } from './openBoard.ts';
import { openIssue } from './openIssue.ts';
import { paletteCommands } from './paletteCommands.ts';
import { pipelineCommands } from './pipelines/index.ts';
import { refreshIssues } from './refreshIssues.ts';
import { publishIssue } from './publishIssue.ts';
import { reopenIssue } from './reopenIssue.ts';
import { showLogStatistics } from './showLogStatistics.ts';
import { showMenu } from './showMenu.ts';
import { sortIssues } from './sortIssues.ts';
import { changeSyncMode } from './sync/changeSyncMode.ts';
import { pullIssues } from './sync/pullIssues.ts';
import { pushIssues } from './sync/pushIssues.ts';
import { showSyncStatus } from './sync/showSyncStatus.ts';
import { showConflicts } from './sync/showConflicts.ts';
import { syncIssues } from './sync/syncIssues.ts';
import { copyIssueId } from './copy/copyIssueId.ts';
import { copyIssueLink } from './copy/copyIssueLink.ts';
import { copyMarkdownLink } from './copy/copyMarkdownLink.ts';
import { createIssueFromTodo } from './code/createIssueFromTodo.ts';
import { createIssueFromSelection } from './code/createIssueFromSelection.ts';
import { copyBranchName } from './copy/copyBranchName.ts';
import { startIssue } from './code/startIssue.ts';

/** Every command, in the order of the manifest. */
export const commands: readonly Command[] = [
  createIssue,
  openIssue,
  closeIssue,
  reopenIssue,
  publishIssue,
  ...paletteCommands,
  filterIssues,
  clearFilter,
  groupIssues,
  sortIssues,
  refreshIssues,
  syncIssues,
  pullIssues,
  pushIssues,
  showSyncStatus,
  showConflicts,
  changeSyncMode,
  loadMoreIssues,
  openBoard,
  showMenu,
  showLogStatistics,
  copyIssueId,
  copyIssueLink,
  copyMarkdownLink,
  createIssueFromTodo,
  createIssueFromSelection,
  copyBranchName,
  startIssue,
  ...lockCommands,
  ...pipelineCommands,
];
