import * as vscode from 'vscode';
import type { removeAssignee as operation } from '../../../app/operations/issues/removeAssignee.ts';
import { changeEach } from '../../ui/changeEach.ts';
import { targets } from '../../ui/changeIssue.ts';
import { pickKnown } from '../../ui/pickKnown.ts';
import { valuesOf } from '../../ui/valuesOf.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { CHANGE_MENU, changesIssues } from '../issueMenus.ts';

export const unassignIssue: Command = {
  id: 'grite.issue.unassign',
  title: 'Unassign…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssues(CHANGE_MENU, '3_lists@2')],
  operations: ['assignee.remove'],
  async run(app, ...args) {
    const issues = await targets(app, args, vscode.l10n.t('Issue to take from somebody'));
    const known = await valuesOf(issues, ({ assignees }) => assignees);
    if (known === undefined) return;
    if (known.length === 0)
      return void vscode.window.showInformationMessage(vscode.l10n.t('Nobody is assigned to it.'));
    const users = await pickKnown({
      title: vscode.l10n.t('Unassign'),
      placeholder: vscode.l10n.t('Choose who is no longer to work on it'),
      known,
      many: true,
    });
    if (users === undefined) return;
    await changeEach<typeof operation>(issues, 'assignee.remove', (id) => ({ id, users: [...users] }));
  },
};
