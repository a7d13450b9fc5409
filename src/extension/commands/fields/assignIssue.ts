import * as vscode from 'vscode';
import type { addAssignee as operation } from '../../../app/operations/issues/addAssignee.ts';
import { changeEach } from '../../ui/changeEach.ts';
import { targets } from '../../ui/changeIssue.ts';
import { knownValues } from '../../ui/knownValues.ts';
import { pickKnown } from '../../ui/pickKnown.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesIssues, ISSUE_MENU } from '../issueMenus.ts';

export const assignIssue: Command = {
  id: 'grite.issue.assign',
  title: 'Assign…',
  icon: '$(person-add)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssues(ISSUE_MENU, '2_change@4')],
  operations: ['assignee.add'],
  async run(app, ...args) {
    const issues = await targets(app, args, vscode.l10n.t('Issue to assign'));
    if (issues.length === 0) return;
    const users = await pickKnown({
      title: vscode.l10n.t('Assign'),
      placeholder: vscode.l10n.t('Choose who is to work on it, or type a name'),
      known: [{ value: '@me', description: vscode.l10n.t('you') }, ...(await knownValues(issues, 'assignee'))],
      many: true,
      create: (user) => vscode.l10n.t('Assign to {0}', user),
    });
    if (users !== undefined)
      await changeEach<typeof operation>(issues, 'assignee.add', (id) => ({ id, users: [...users] }));
  },
};
