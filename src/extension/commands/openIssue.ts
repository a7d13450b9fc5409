import * as vscode from 'vscode';
import { targets } from '../ui/changeIssue.ts';
import { type Command, IN_REPOSITORY } from './command.ts';
import { issuePanelsOf } from '../webviews/issuePanels.ts';
import { ISSUE_MENU, readsIssue } from './issueMenus.ts';

export const openIssue: Command = {
  id: 'grite.issue.open',
  title: 'Open Issue…',
  icon: '$(go-to-file)',
  palette: IN_REPOSITORY,
  menus: [readsIssue(ISSUE_MENU, 'navigation@1')],
  operations: ['issue.show'],
  async run(app, ...args) {
    for (const found of await targets(app, args, vscode.l10n.t('Issue to open'))) {
      await issuePanelsOf(app).open(found, placeOf(args[1]));
    }
  },
};

/** Where to show it, as other commands say; menus pass a selection there. */
function placeOf(argument: unknown): { readonly viewColumn?: vscode.ViewColumn } {
  const { viewColumn } = (argument ?? {}) as { readonly viewColumn?: unknown };
  return viewColumn === vscode.ViewColumn.Beside ? { viewColumn: vscode.ViewColumn.Beside } : {};
}
