import * as vscode from 'vscode';
import type { OutputOf } from '../../../app/operations/operation.ts';
import type { syncConfig } from '../../../app/operations/sync/syncConfig.ts';
import { repositoryMeant } from '../../sync/repositoriesMeant.ts';
import { modeNames } from '../../sync/statusLines.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

type Mode = OutputOf<typeof syncConfig>['mode'];

export const changeSyncMode: Command = {
  id: 'grite.sync.changeMode',
  title: 'Change Sync Mode…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [{ menu: 'view/title', when: 'view == grite.issues && isWorkspaceTrusted', group: '2_sync@6' }],
  operations: ['sync.config'],
  async run(app, ...args) {
    const repository = await repositoryMeant(app, args, vscode.l10n.t('Repository whose sync to change'));
    if (repository === undefined) return;
    const now = await runReading<typeof syncConfig>(repository, 'sync.config', {});
    if (now === undefined) return;
    const placeHolder = vscode.l10n.t('When to sync the issues of {0}', repository.name);
    const items = modes().map((each) => ({
      ...each,
      ...(each.mode === now.mode && { description: vscode.l10n.t('current') }),
    }));
    const picked = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
    if (picked === undefined || picked.mode === now.mode) return;
    await runReading<typeof syncConfig>(repository, 'sync.config', { mode: picked.mode });
    app.sync.refresh(repository);
  },
};

function modes(): readonly (vscode.QuickPickItem & { readonly mode: Mode })[] {
  const details: Readonly<Record<Mode, string>> = {
    off: vscode.l10n.t('Nothing is synced by itself, and the status bar does not count what was not sent.'),
    manual: vscode.l10n.t('Issues are fetched and sent when you say so.'),
    hybrid: vscode.l10n.t('What others wrote is fetched every few minutes; you send what you write.'),
    auto: vscode.l10n.t('What others wrote is fetched every few minutes; what you write is sent soon after.'),
  };
  const names = modeNames();
  return (['off', 'manual', 'hybrid', 'auto'] as const).map((mode) => ({
    mode,
    label: names[mode],
    detail: details[mode],
  }));
}
