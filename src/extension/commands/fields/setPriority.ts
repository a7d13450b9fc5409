import * as vscode from 'vscode';
import { pickOneKnown } from '../../ui/pickOneKnown.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { CHANGE_MENU, changesIssues } from '../issueMenus.ts';
import { NO_VALUE, updateField } from './updateField.ts';

export const setPriority: Command = {
  id: 'grite.issue.setPriority',
  title: 'Set Priority…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssues(CHANGE_MENU, '1_fields@1')],
  operations: ['issue.update'],
  run(app, ...args) {
    return updateField(app, args, vscode.l10n.t('Issue to give a priority'), async () => {
      const priority = await pickOneKnown({
        title: vscode.l10n.t('Set Priority'),
        placeholder: vscode.l10n.t('How urgent is it?'),
        known: [
          { value: 'P0', description: vscode.l10n.t('critical: everything else waits') },
          { value: 'P1', description: vscode.l10n.t('high: next') },
          { value: 'P2', description: vscode.l10n.t('medium: planned') },
          { value: 'P3', description: vscode.l10n.t('low: when there is time') },
          { value: 'P4', description: vscode.l10n.t('lowest: perhaps one day') },
          { value: NO_VALUE, label: vscode.l10n.t('No priority') },
        ],
      });
      return priority === undefined ? undefined : { priority };
    });
  },
};
