import * as vscode from 'vscode';
import { lockPaths } from '../../locks/lockPaths.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const lockFolder: Command = {
  id: 'grite.lock.folder',
  title: 'Lock Folder',
  icon: '$(lock)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [
    {
      menu: 'explorer/context',
      when: 'resourceScheme == file && explorerResourceIsFolder && isWorkspaceTrusted && !grite.hasNoRepository && resourcePath not in grite.locks.minePaths',
      group: '7_grite@1',
    },
  ],
  operations: ['lock.acquire'],
  async run(app, ...args) {
    await lockPaths(app, args, () => pickFolder());
  },
};

/** A folder of the disk; whether it is in a repository is looked at afterwards. */
async function pickFolder(): Promise<vscode.Uri | undefined> {
  const defaultUri = vscode.workspace.workspaceFolders?.[0]?.uri;
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Folder to lock'),
    openLabel: vscode.l10n.t('Lock'),
    canSelectFiles: false,
    canSelectFolders: true,
    canSelectMany: false,
    ...(defaultUri !== undefined && { defaultUri }),
  });
  return picked?.[0];
}
