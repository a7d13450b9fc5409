import { currentActor } from './actors/currentActor.ts';
import { initActor } from './actors/initActor.ts';
import { listActors } from './actors/listActors.ts';
import { showActor } from './actors/showActor.ts';
import { useActor } from './actors/useActor.ts';
import { dbStats } from './admin/dbStats.ts';
import { init } from './admin/init.ts';
import { importGitBug } from './import/importGitBug.ts';
import { createIssue } from './issues/createIssue.ts';
import { listIssues } from './issues/listIssues.ts';
import { showIssue } from './issues/showIssue.ts';
import type { Operation } from './operation.ts';

/** Everything that a user can do, in the order in which help shows it. */
export const operations: readonly Operation[] = [
  init,
  createIssue,
  listIssues,
  showIssue,
  initActor,
  listActors,
  showActor,
  currentActor,
  useActor,
  dbStats,
  importGitBug,
];
