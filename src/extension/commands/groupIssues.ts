import * as vscode from 'vscode';
import { type Grouping, GROUPINGS } from '../views/issues/viewOptions.ts';
import { pickOne } from '../ui/pickOne.ts';
import { type Command, IN_REPOSITORY } from './command.ts';

export const groupIssues: Command = {
  id: 'grite.issues.group',
  title: 'Group Issues By…',
  icon: '$(group-by-ref-type)',
  palette: IN_REPOSITORY,
  menus: [{ menu: 'view/title', when: 'view == grite.issues', group: '1_show@2' }],
  operations: ['issue.count'],
  async run(app) {
    const names: Readonly<Record<Grouping, string>> = {
      state: vscode.l10n.t('State'),
      label: vscode.l10n.t('Label'),
      assignee: vscode.l10n.t('Assignee'),
      milestone: vscode.l10n.t('Milestone'),
      type: vscode.l10n.t('Type'),
      priority: vscode.l10n.t('Priority'),
      none: vscode.l10n.t('Nothing'),
    };
    const grouping = await pickOne(GROUPINGS, names, {
      title: vscode.l10n.t('Group Issues By'),
      current: app.issuesView.options.grouping,
    });
    if (grouping !== undefined) await app.issuesView.choose({ grouping });
  },
};
