import * as vscode from 'vscode';
import type { closeIssue as operation } from '../../app/operations/issues/closeIssue.ts';
import { runOn, targets } from '../ui/changeIssue.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from './command.ts';

export const closeIssue: Command = {
  id: 'grite.issue.close',
  title: 'Close Issue',
  icon: '$(pass)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [
    {
      menu: 'view/item/context',
      when: 'view == grite.issues && viewItem =~ /\\bopen\\b/ && isWorkspaceTrusted',
      group: 'inline@2',
    },
    {
      menu: 'view/item/context',
      when: 'view == grite.issues && viewItem =~ /\\bopen\\b/ && isWorkspaceTrusted',
      group: '1_state@1',
    },
  ],
  operations: ['issue.close'],
  async run(app, ...args) {
    for (const { repository, id } of await targets(app, args, vscode.l10n.t('Issue to close'), 'is:open')) {
      await runOn<typeof operation>({ repository }, 'issue.close', { id });
    }
  },
};
