import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { currentIssue } from '../ui/currentIssue.ts';
import { issueTarget } from '../ui/issueTarget.ts';
import { type Command, IN_REPOSITORY } from './command.ts';

interface Action extends vscode.QuickPickItem {
  readonly command?: string;
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
    const actions: Action[] = [
      ...(repository === undefined ? [] : await firstActions(app, repository)),
      { label: `$(search) ${vscode.l10n.t('Find Issue…')}`, command: 'grite.issue.find' },
      { label: `$(project) ${vscode.l10n.t('Open Board')}`, command: 'grite.board.open' },
      { label: `$(list-unordered) ${vscode.l10n.t('Show Issues')}`, command: 'grite.issues.focus' },
      ...(vscode.workspace.isTrusted
        ? [{ label: `$(add) ${vscode.l10n.t('New Issue')}`, command: 'grite.issue.create' }]
        : []),
      ...(vscode.workspace.isTrusted && repository !== undefined ? syncActions(app, repository, all.length > 1) : []),
    ];
    const picked = await vscode.window.showQuickPick(actions, {
      placeHolder: vscode.l10n.t('What do you want to do?'),
    });
    if (picked?.command === undefined) return;
    await vscode.commands.executeCommand(picked.command, ...(picked.args ?? []));
  },
};

/** What most likely is wanted: to decide what was changed on two sides, and the issue of the branch. */
async function firstActions({ sync }: App, repository: RepositoryHandle): Promise<readonly Action[]> {
  const { conflicts } = sync.stateOf(repository);
  const deciding: Action = {
    label: `$(git-compare) ${vscode.l10n.t('Show Conflicts ({0})', conflicts)}`,
    command: 'grite.conflicts.open',
    args: [{ repository: repository.key }],
  };
  const current = await currentIssue(repository);
  const opening = current && {
    label: `$(git-branch) ${current.title}`,
    description: current.short_id,
    command: 'grite.issue.open',
    args: [issueTarget(repository, current.issue_id)],
  };
  return [...(conflicts > 0 ? [deciding] : []), ...(opening === undefined ? [] : [opening])];
}

/** They are about the one repository that the status bar speaks of. */
function syncActions({ sync }: App, repository: RepositoryHandle, isNamed: boolean): readonly Action[] {
  const { standing } = sync.stateOf(repository);
  const about = { args: [{ repository: repository.key }] };
  return [
    {
      label: isNamed ? vscode.l10n.t('Sync of {0}', repository.name) : vscode.l10n.t('Sync'),
      kind: vscode.QuickPickItemKind.Separator,
    },
    {
      label: `$(sync) ${vscode.l10n.t('Sync Issues')}`,
      ...(standing !== undefined && { description: standing.remote }),
      command: 'grite.sync',
      ...about,
    },
    { label: `$(cloud-download) ${vscode.l10n.t('Fetch Issues from Remote')}`, command: 'grite.sync.pull', ...about },
    { label: `$(info) ${vscode.l10n.t('Show Sync Status')}`, command: 'grite.sync.status', ...about },
    { label: `$(settings) ${vscode.l10n.t('Change Sync Mode…')}`, command: 'grite.sync.changeMode', ...about },
  ];
}
