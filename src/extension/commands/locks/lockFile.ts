import * as vscode from 'vscode';
import { lockPaths } from '../../locks/lockPaths.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const lockFile: Command = {
  id: 'grite.lock.file',
  title: 'Lock This File',
  icon: '$(lock)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [
    {
      menu: 'explorer/context',
      when: 'resourceScheme == file && !explorerResourceIsFolder && isWorkspaceTrusted && !grite.hasNoRepository && resourcePath not in grite.locks.minePaths',
      group: '7_grite@1',
    },
    {
      menu: 'editor/title/context',
      when: 'resourceScheme == file && isWorkspaceTrusted && !grite.hasNoRepository && resourcePath not in grite.locks.minePaths',
      group: '7_grite@1',
    },
  ],
  operations: ['lock.acquire'],
  async run(app, ...args) {
    await lockPaths(app, args, () => {
      const open = vscode.window.activeTextEditor?.document.uri;
      if (open?.scheme === 'file') return Promise.resolve(open);
      void vscode.window.showInformationMessage(vscode.l10n.t('Open the file that you want to lock first.'));
      return Promise.resolve(undefined);
    });
  },
};
