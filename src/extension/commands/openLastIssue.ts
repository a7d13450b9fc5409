import * as vscode from 'vscode';
import { findTarget, issueTarget } from '../ui/issueTarget.ts';
import { recentIssues } from '../ui/recentIssues.ts';
import { type Command, IN_REPOSITORY } from './command.ts';

export const openLastIssue: Command = {
  id: 'grite.issue.openLast',
  title: 'Reopen Last Issue',
  icon: '$(history)',
  palette: IN_REPOSITORY,
  operations: ['issue.show'],
  async run(app) {
    for (const target of recentIssues(app.context.workspaceState)) {
      const found = await findTarget(app, target);
      if (found === undefined) continue;
      await vscode.commands.executeCommand('grite.issue.open', issueTarget(found.repository, found.id));
      return;
    }
    const find = vscode.l10n.t('Find Issue…');
    const text = vscode.l10n.t('No issue was opened in this workspace yet.');
    if ((await vscode.window.showInformationMessage(text, find)) === find) {
      await vscode.commands.executeCommand('grite.issue.find');
    }
  },
};
