import * as vscode from 'vscode';
import { parseNewIssue } from '../ui/newIssueArgument.ts';
import { pickRepository } from '../ui/pickRepository.ts';
import { issuePanelsOf } from '../webviews/issuePanels.ts';
import { type Command, IN_REPOSITORY, IN_TRUSTED_REPOSITORY } from './command.ts';

export const createIssue: Command = {
  id: 'grite.issue.create',
  title: 'New Issue',
  icon: '$(add)',
  enablement: 'isWorkspaceTrusted',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [{ menu: 'view/title', when: `view == grite.issues && ${IN_REPOSITORY}`, group: 'navigation@1' }],
  operations: ['issue.create'],
  async run(app, argument) {
    const { repository: key, given } = parseNewIssue(argument);
    await app.repositories.all();
    const named = key === undefined ? undefined : app.repositories.byKey(key);
    const repository = named ?? (await pickRepository(app, vscode.l10n.t('Repository to create the issue in')));
    if (repository !== undefined) issuePanelsOf(app).create(repository, given);
  },
};
