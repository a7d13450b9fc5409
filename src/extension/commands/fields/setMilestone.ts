import * as vscode from 'vscode';
import { knownValues } from '../../ui/knownValues.ts';
import { pickOneKnown } from '../../ui/pickOneKnown.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { CHANGE_MENU, changesIssues } from '../issueMenus.ts';
import { NO_VALUE, updateField } from './updateField.ts';

export const setMilestone: Command = {
  id: 'grite.issue.setMilestone',
  title: 'Set Milestone…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssues(CHANGE_MENU, '1_fields@3')],
  operations: ['issue.update'],
  run(app, ...args) {
    return updateField(app, args, vscode.l10n.t('Issue to give a milestone'), async (issues) => {
      const milestone = await pickOneKnown({
        title: vscode.l10n.t('Set Milestone'),
        placeholder: vscode.l10n.t('Choose what it is to be part of, or type a new name'),
        known: [...(await knownValues(issues, 'milestone')), { value: NO_VALUE, label: vscode.l10n.t('No milestone') }],
        create: (value) => vscode.l10n.t('New milestone {0}', value),
      });
      return milestone === undefined ? undefined : { milestone };
    });
  },
};
