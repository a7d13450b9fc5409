import * as vscode from 'vscode';
import { pickRepository } from '../ui/pickRepository.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from './command.ts';

export const createIssue: Command = {
  id: 'grite.issue.create',
  title: 'New Issue',
  icon: '$(add)',
  enablement: 'isWorkspaceTrusted',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [{ menu: 'view/title', when: 'view == grite.issues && grite.hasRepository', group: 'navigation@1' }],
  operations: ['issue.create'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository to create the issue in'));
    if (repository !== undefined) app.issuePanels.create(repository);
  },
};
