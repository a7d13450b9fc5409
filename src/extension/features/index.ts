import { backgroundSync } from './backgroundSync.ts';
import { boards } from './boards.ts';
import { conflicts } from './conflicts.ts';
import type { Feature } from './feature.ts';
import { historyDocuments } from './historyDocuments.ts';
import { closingCompletion } from './closingCompletion.ts';
import { issueTabs } from './issueTabs.ts';
import { lockDecorations } from './lockDecorations.ts';
import { lockKeeping } from './lockKeeping.ts';
import { lockStatus } from './lockStatus.ts';
import { lockWarnings } from './lockWarnings.ts';
import { mentionCompletion } from './mentionCompletion.ts';
import { mentionHover } from './mentionHover.ts';
import { mentionLinks } from './mentionLinks.ts';
import { pipelineLenses } from './pipelineLenses.ts';
import { pipelineTasks } from './pipelineTasks.ts';
import { pipelineTests } from './pipelineTests.ts';
import { runStatus } from './runStatus.ts';
import { statusBar } from './statusBar.ts';
import { terminalLinks } from './terminalLinks.ts';
import { todoActions } from './todoActions.ts';
import { uriHandler } from './uriHandler.ts';
import { workspaceState } from './workspaceState.ts';

/** Everything that works by itself once the extension runs. */
export const features: readonly Feature[] = [
  workspaceState,
  backgroundSync,
  boards,
  conflicts,
  issueTabs,
  statusBar,
  lockStatus,
  lockDecorations,
  lockKeeping,
  lockWarnings,
  historyDocuments,
  mentionCompletion,
  closingCompletion,
  mentionHover,
  mentionLinks,
  terminalLinks,
  todoActions,
  uriHandler,
  pipelineTests,
  pipelineLenses,
  pipelineTasks,
  runStatus,
];
