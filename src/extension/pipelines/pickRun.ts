import * as vscode from 'vscode';
import type { listRuns } from '../../app/operations/pipelines/listRuns.ts';
import type { OutputOf } from '../../app/operations/operation.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { repositoryMeant } from '../sync/repositoriesMeant.ts';
import { runReading } from '../ui/runReading.ts';

type Run = OutputOf<typeof listRuns>['runs'][number];

/** So many of the newest runs are offered. */
const OFFERED = 100;

/** The run that a person chooses among the newest ones that `fits`. */
export async function pickRun(
  app: App,
  args: readonly unknown[],
  placeHolder: string,
  fits: (run: Run) => boolean = () => true,
): Promise<{ readonly repository: RepositoryHandle; readonly run: string } | undefined> {
  const repository = await repositoryMeant(app, args, vscode.l10n.t('Repository whose runs are meant'));
  if (repository === undefined) return undefined;
  const listed = await runReading<typeof listRuns>(repository, 'run.list', { limit: OFFERED });
  if (listed === undefined) return undefined;
  const items = listed.runs.filter(fits).map(({ run_id: id, pipeline, status, started_ms: started, branch }) => ({
    label: `${pipeline}: ${status}`,
    description: [id.slice(0, 8), new Date(Number(started)).toLocaleString(), branch ?? ''].join(' · '),
    id,
  }));
  if (items.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no such run.'));
    return undefined;
  }
  const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDescription: true });
  return picked && { repository, run: picked.id };
}
