import * as vscode from 'vscode';
import { syncNow } from '../../sync/syncNow.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const syncIssues: Command = {
  id: 'grite.sync',
  title: 'Sync Issues',
  icon: '$(sync)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [{ menu: 'view/title', when: 'view == grite.issues && isWorkspaceTrusted', group: '2_sync@1' }],
  operations: ['sync'],
  run: (app, ...args) => syncNow(app, 'sync', vscode.l10n.t('Syncing issues'), args),
};
