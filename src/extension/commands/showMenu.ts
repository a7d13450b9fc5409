import * as vscode from 'vscode';
import { currentIssue } from '../ui/currentIssue.ts';
import { issueTarget } from '../ui/issueTarget.ts';
import { type Command, IN_REPOSITORY } from './command.ts';

interface Action extends vscode.QuickPickItem {
  readonly command: string;
  readonly args?: readonly unknown[];
}

export const showMenu: Command = {
  id: 'grite.showMenu',
  title: 'Show Actions…',
  palette: IN_REPOSITORY,
  async run(app) {
    const all = await app.repositories.all();
    const uri = vscode.window.activeTextEditor?.document.uri;
    const repository = (uri && app.repositories.of(uri)) ?? all[0];
    const current = repository && (await currentIssue(repository));
    const actions: Action[] = [
      ...(repository === undefined || current === undefined
        ? []
        : [
            {
              label: `$(git-branch) ${current.title}`,
              description: current.short_id,
              command: 'grite.issue.open',
              args: [issueTarget(repository, current.issue_id)],
            },
          ]),
      { label: `$(search) ${vscode.l10n.t('Find Issue…')}`, command: 'grite.issue.find' },
      { label: `$(project) ${vscode.l10n.t('Open Board')}`, command: 'grite.board.open' },
      { label: `$(list-unordered) ${vscode.l10n.t('Show Issues')}`, command: 'grite.issues.focus' },
      ...(vscode.workspace.isTrusted
        ? [
            { label: `$(add) ${vscode.l10n.t('New Issue')}`, command: 'grite.issue.create' },
            { label: `$(cloud-download) ${vscode.l10n.t('Fetch Issues from Remote')}`, command: 'grite.sync.pull' },
          ]
        : []),
    ];
    const picked = await vscode.window.showQuickPick(actions, {
      placeHolder: vscode.l10n.t('What do you want to do?'),
    });
    if (picked !== undefined) await vscode.commands.executeCommand(picked.command, ...(picked.args ?? []));
  },
};
