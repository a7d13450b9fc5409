import * as vscode from 'vscode';
import type { syncConfig } from '../../../app/operations/sync/syncConfig.ts';
import type { syncStatus } from '../../../app/operations/sync/syncStatus.ts';
import { isFault } from '../../../base/fault.ts';
import type { App } from '../../app.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import { repositoriesMeant } from '../../sync/repositoriesMeant.ts';
import { statusLines } from '../../sync/statusLines.ts';
import { faultText } from '../../ui/faultTexts.ts';
import { runReading } from '../../ui/runReading.ts';
import { showReport } from '../../ui/showReport.ts';
import { troubleText } from '../../ui/troubleText.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const showSyncStatus: Command = {
  id: 'grite.sync.status',
  title: 'Show Sync Status',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [{ menu: 'view/title', when: 'view == grite.issues && isWorkspaceTrusted', group: '2_sync@4' }],
  operations: ['sync.status'],
  async run(app, ...args) {
    const repositories = await repositoriesMeant(app, args);
    const endangered: RepositoryHandle[] = [];
    const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Asking the remote for issues') };
    const lines = await vscode.window.withProgress(progress, async () => {
      const all: string[] = [];
      for (const repository of repositories) {
        const { told, isEndangered } = await tell(app, repository);
        if (isEndangered) endangered.push(repository);
        all.push(repository.name, ...told.map((line) => `  ${line}`), '');
      }
      return all;
    });
    showReport(app, lines.length > 0 ? lines : [vscode.l10n.t('There is no git repository in this workspace.')]);
    for (const repository of endangered) await offerHealing(repository);
  },
};

/** A remote that cannot be reached does not keep the others from being reported. */
async function tell(
  app: App,
  repository: RepositoryHandle,
): Promise<{ readonly told: readonly string[]; readonly isEndangered: boolean }> {
  try {
    const status = await repository.run<typeof syncStatus>('sync.status', {});
    if (!status.ok) return { told: [troubleText(status.error)], isEndangered: false };
    const told = statusLines(status.value, app.sync.stateOf(repository));
    return { told, isEndangered: status.value.dangerous_refspecs.length > 0 };
  } catch (error) {
    if (!isFault(error)) throw error;
    return { told: [faultText(error.report)], isEndangered: false };
  }
}

/** Takes lines out of git's configuration only when a person says so. */
async function offerHealing(repository: RepositoryHandle): Promise<void> {
  const takeOut = vscode.l10n.t('Take It Out');
  const text = vscode.l10n.t(
    '{0}: git’s configuration has a line with which an ordinary fetch would overwrite issues here.',
    repository.name,
  );
  const answer = await vscode.window.showWarningMessage(text, takeOut);
  if (answer === takeOut) await runReading<typeof syncConfig>(repository, 'sync.config', { heal: true });
}
