import * as vscode from 'vscode';
import type { syncConfig } from '../../app/operations/sync/syncConfig.ts';
import type { Refusal } from '../../app/refusal.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { runReading } from '../ui/runReading.ts';
import { runReporting } from '../ui/runReporting.ts';
import { troubleText } from '../ui/troubleText.ts';

/** Says why a sync was refused. Where the remote is all that is missing, it lets a person choose one and goes on. */
export async function tellRefusal(
  { log }: Pick<App, 'log'>,
  repository: RepositoryHandle,
  refusal: Refusal,
  goOn: () => Promise<void>,
): Promise<void> {
  const known = refusal.code === 'remote-unclear' || refusal.code === 'remote-not-found' ? refusal.details.known : [];
  const choose = vscode.l10n.t('Choose Remote…');
  const buttons = known.length > 0 ? [choose] : [];
  const answer = await vscode.window.showErrorMessage(`${repository.name}: ${troubleText(refusal)}`, ...buttons);
  if (answer !== choose) return;
  await runReporting(log, async () => {
    const placeHolder = vscode.l10n.t('Remote to sync issues with');
    const remote = await vscode.window.showQuickPick([...known], { placeHolder });
    if (remote === undefined) return;
    const set = await runReading<typeof syncConfig>(repository, 'sync.config', { remote });
    if (set !== undefined) await goOn();
  });
}
