import * as vscode from 'vscode';
import { dayAfter } from '../../ui/days.ts';
import { pickOneKnown } from '../../ui/pickOneKnown.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { CHANGE_MENU, changesIssues } from '../issueMenus.ts';
import { NO_VALUE, updateField } from './updateField.ts';

export const setDueDate: Command = {
  id: 'grite.issue.setDueDate',
  title: 'Set Due Date…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssues(CHANGE_MENU, '1_fields@4')],
  operations: ['issue.update'],
  run(app, ...args) {
    return updateField(app, args, vscode.l10n.t('Issue to give a due date'), async () => {
      const today = new Date();
      const due = await pickOneKnown({
        title: vscode.l10n.t('Set Due Date'),
        placeholder: vscode.l10n.t('Choose when it is to be done, or type a day as YYYY-MM-DD'),
        known: [
          { value: dayAfter(today, 0), description: vscode.l10n.t('today') },
          { value: dayAfter(today, 1), description: vscode.l10n.t('tomorrow') },
          { value: dayAfter(today, 7), description: vscode.l10n.t('in a week') },
          { value: dayAfter(today, 14), description: vscode.l10n.t('in two weeks') },
          { value: NO_VALUE, label: vscode.l10n.t('No due date') },
        ],
        create: (value) => vscode.l10n.t('Due on {0}', value),
      });
      return due === undefined ? undefined : { due };
    });
  },
};
