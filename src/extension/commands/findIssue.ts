import * as vscode from 'vscode';
import { shortIssueId } from '../../domain/issues/reference.ts';
import type { AggregateId } from '../../base/ids.ts';
import { type FoundIssue, issueTarget } from '../ui/issueTarget.ts';
import { type IssueButton, showIssuePicker } from '../ui/showIssuePicker.ts';
import { type Command, IN_REPOSITORY } from './command.ts';

export const findIssue: Command = {
  id: 'grite.issue.find',
  title: 'Find Issue…',
  icon: '$(search)',
  palette: IN_REPOSITORY,
  menus: [{ menu: 'view/title', when: `view == grite.issues && ${IN_REPOSITORY}`, group: '1_show@0' }],
  operations: ['issue.list'],
  async run(app) {
    const found = await showIssuePicker(app, {
      placeholder: vscode.l10n.t('Words of its title, description or comments, its id, or a query such as label:bug'),
      buttons: buttons(),
    });
    if (found !== undefined) await open(found);
  },
};

async function open({ repository, id }: FoundIssue, viewColumn?: vscode.ViewColumn): Promise<void> {
  const where = viewColumn === undefined ? [] : [{ viewColumn }];
  await vscode.commands.executeCommand('grite.issue.open', issueTarget(repository, id), ...where);
}

function buttons(): readonly IssueButton[] {
  return [
    {
      iconPath: new vscode.ThemeIcon('split-horizontal'),
      tooltip: vscode.l10n.t('Open to the Side'),
      run: (found) => void open(found, vscode.ViewColumn.Beside),
    },
    {
      iconPath: new vscode.ThemeIcon('copy'),
      tooltip: vscode.l10n.t('Copy Id'),
      run: ({ id }) => void vscode.env.clipboard.writeText(shortIssueId(id as AggregateId)),
    },
  ];
}
