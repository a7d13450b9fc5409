import * as vscode from 'vscode';
import { syncNow } from '../../sync/syncNow.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const pushIssues: Command = {
  id: 'grite.sync.push',
  title: 'Push Issues to Remote',
  icon: '$(cloud-upload)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [{ menu: 'view/title', when: 'view == grite.issues && isWorkspaceTrusted', group: '2_sync@3' }],
  operations: ['sync.push'],
  run: (app, ...args) => syncNow(app, 'sync.push', vscode.l10n.t('Sending issues'), args),
};
