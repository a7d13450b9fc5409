import * as vscode from 'vscode';
import type { SyncReport } from '../../app/operations/sync/report.ts';
import type { sync } from '../../app/operations/sync/sync.ts';
import type { Refusal } from '../../app/refusal.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { plainLabel } from '../ui/issueItem.ts';
import { repositoriesMeant } from './repositoriesMeant.ts';
import { syncSummary } from './syncSummary.ts';
import { tellRefusal } from './tellRefusal.ts';
import { withPatience } from './withPatience.ts';

export type SyncOperation = 'sync' | 'sync.pull' | 'sync.push';

/** How long it says in the status bar what came and went; milliseconds. */
const SHOWN = 8_000;

/**
 * Syncs what a person means: the repository that an argument names, else all. It is shown in the view and in the status bar,
 * and can be cancelled when it takes long. Where there are several repositories, those without a remote are passed over.
 */
export async function syncNow(
  app: App,
  operation: SyncOperation,
  title: string,
  args: readonly unknown[],
): Promise<void> {
  const repositories = await repositoriesMeant(app, args);
  if (repositories.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no git repository in this workspace.'));
    return;
  }
  const isOneOfSeveral = repositories.length > 1;
  const told: string[] = [];
  for (const repository of repositories) {
    const synced = await withPatience(title, (options) =>
      app.sync.during(repository, () => repository.run<typeof sync>(operation as 'sync', {}, options)),
    );
    if (synced === undefined) break; // Cancelled: what was done is done, and nothing more is begun.
    if (synced.ok) told.push(named(repository, syncSummary(synced.value satisfies SyncReport), isOneOfSeveral));
    else if (!isOneOfSeveral || !hasNoRemote(synced.error)) {
      void tellRefusal(app, repository, synced.error, () =>
        syncNow(app, operation, title, [{ repository: repository.key }]),
      );
    }
  }
  if (told.length > 0) vscode.window.setStatusBarMessage(`$(check) ${plainLabel(told.join(' · '))}`, SHOWN);
}

function hasNoRemote({ code }: Refusal): boolean {
  return code === 'remote-none';
}

function named({ name }: RepositoryHandle, text: string, isNamed: boolean): string {
  return isNamed ? `${name}: ${text}` : text;
}
