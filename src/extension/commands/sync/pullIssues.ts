import * as vscode from 'vscode';
import { syncNow } from '../../sync/syncNow.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const pullIssues: Command = {
  id: 'grite.sync.pull',
  title: 'Fetch Issues from Remote',
  icon: '$(cloud-download)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [{ menu: 'view/title', when: 'view == grite.issues && isWorkspaceTrusted', group: '2_sync@2' }],
  operations: ['sync.pull'],
  run: (app, ...args) => syncNow(app, 'sync.pull', vscode.l10n.t('Fetching issues'), args),
};
