import * as vscode from 'vscode';
import { pickOne } from '../ui/pickOne.ts';
import { type Order, ORDERS } from '../views/issues/viewOptions.ts';
import { type Command, IN_REPOSITORY } from './command.ts';

export const sortIssues: Command = {
  id: 'grite.issues.sort',
  title: 'Sort Issues By…',
  icon: '$(sort-precedence)',
  palette: IN_REPOSITORY,
  menus: [{ menu: 'view/title', when: 'view == grite.issues', group: '1_show@3' }],
  operations: ['issue.list'],
  async run(app) {
    const names: Readonly<Record<Order, string>> = {
      'updated-desc': vscode.l10n.t('Recently updated first'),
      'created-desc': vscode.l10n.t('Newest first'),
      'created-asc': vscode.l10n.t('Oldest first'),
      'priority-asc': vscode.l10n.t('Most urgent first'),
      'due-asc': vscode.l10n.t('Due soonest first'),
      'comments-desc': vscode.l10n.t('Most discussed first'),
      'title-asc': vscode.l10n.t('By title'),
    };
    const order = await pickOne(ORDERS, names, {
      title: vscode.l10n.t('Sort Issues By'),
      current: app.issuesView.options.order,
    });
    if (order !== undefined) await app.issuesView.choose({ order });
  },
};
