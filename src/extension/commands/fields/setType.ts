import * as vscode from 'vscode';
import { knownValues } from '../../ui/knownValues.ts';
import { pickOneKnown } from '../../ui/pickOneKnown.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { CHANGE_MENU, changesIssues } from '../issueMenus.ts';
import { NO_VALUE, updateField } from './updateField.ts';

/** Offered where no issue has them yet. */
const COMMON = ['bug', 'feature', 'task', 'chore', 'epic'];

export const setType: Command = {
  id: 'grite.issue.setType',
  title: 'Set Type…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssues(CHANGE_MENU, '1_fields@2')],
  operations: ['issue.update'],
  run(app, ...args) {
    return updateField(app, args, vscode.l10n.t('Issue to give a type'), async (issues) => {
      const used = await knownValues(issues, 'type');
      const others = COMMON.filter((value) => !used.some((each) => each.value === value)).map((value) => ({ value }));
      const type = await pickOneKnown({
        title: vscode.l10n.t('Set Type'),
        placeholder: vscode.l10n.t('Choose what kind of issue it is, or type one word'),
        known: [...used, ...others, { value: NO_VALUE, label: vscode.l10n.t('No type') }],
        create: (value) => vscode.l10n.t('New type {0}', value),
      });
      return type === undefined ? undefined : { type };
    });
  },
};
