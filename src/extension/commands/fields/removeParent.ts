import * as vscode from 'vscode';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesIssues, RELATIONS_MENU } from '../issueMenus.ts';
import { NO_VALUE, updateField } from './updateField.ts';

export const removeParent: Command = {
  id: 'grite.issue.removeParent',
  title: 'Remove Parent',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssues(RELATIONS_MENU, '1_parent@2')],
  operations: ['issue.update'],
  run(app, ...args) {
    const placeholder = vscode.l10n.t('Issue to take from its parent');
    return updateField(app, args, placeholder, () => Promise.resolve({ parent: NO_VALUE }));
  },
};
