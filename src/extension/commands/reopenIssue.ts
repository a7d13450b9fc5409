import * as vscode from 'vscode';
import type { reopenIssue as operation } from '../../app/operations/issues/reopenIssue.ts';
import { runOn, targets } from '../ui/changeIssue.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from './command.ts';

export const reopenIssue: Command = {
  id: 'grite.issue.reopen',
  title: 'Reopen Issue',
  icon: '$(issue-reopened)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [
    {
      menu: 'view/item/context',
      when: 'view == grite.issues && viewItem =~ /\\bclosed\\b/ && isWorkspaceTrusted',
      group: 'inline@2',
    },
    {
      menu: 'view/item/context',
      when: 'view == grite.issues && viewItem =~ /\\bclosed\\b/ && isWorkspaceTrusted',
      group: '1_state@1',
    },
  ],
  operations: ['issue.reopen'],
  async run(app, ...args) {
    for (const { repository, id } of await targets(app, args, vscode.l10n.t('Issue to reopen'), 'is:closed')) {
      await runOn<typeof operation>({ repository }, 'issue.reopen', { id });
    }
  },
};
