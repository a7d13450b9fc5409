import * as vscode from 'vscode';
import type { addAssignee as operation } from '../../../app/operations/issues/addAssignee.ts';
import { changeEach } from '../../ui/changeEach.ts';
import { targets } from '../../ui/changeIssue.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesIssues, ISSUE_MENU } from '../issueMenus.ts';

export const assignToMe: Command = {
  id: 'grite.issue.assignToMe',
  title: 'Assign to Me',
  icon: '$(account)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssues(ISSUE_MENU, '2_change@3')],
  operations: ['assignee.add'],
  async run(app, ...args) {
    const issues = await targets(app, args, vscode.l10n.t('Issue to assign to you'));
    await changeEach<typeof operation>(issues, 'assignee.add', (id) => ({ id, users: ['@me'] }));
  },
};
