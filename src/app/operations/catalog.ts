import { currentActor } from './actors/currentActor.ts';
import { initActor } from './actors/initActor.ts';
import { listActors } from './actors/listActors.ts';
import { profileActor } from './actors/profileActor.ts';
import { showActor } from './actors/showActor.ts';
import { useActor } from './actors/useActor.ts';
import { dbStats } from './admin/dbStats.ts';
import { init } from './admin/init.ts';
import { exportLogs } from './export/exportLogs.ts';
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
import { importGriteExport } from './import/importGriteExport.ts';
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
  listReady,
  listBlocked,
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
  listSettings,
  getSetting,
  setSetting,
  unsetSetting,
  dbStats,
  exportLogs,
  importGitBug,
  importGriteExport,
];
