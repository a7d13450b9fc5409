import * as vscode from 'vscode';
import type { removeLabel as operation } from '../../../app/operations/issues/removeLabel.ts';
import { parseFieldLabel } from '../../../domain/issues/fields.ts';
import { changeEach } from '../../ui/changeEach.ts';
import { targets } from '../../ui/changeIssue.ts';
import { pickKnown } from '../../ui/pickKnown.ts';
import { valuesOf } from '../../ui/valuesOf.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { CHANGE_MENU, changesIssues } from '../issueMenus.ts';

export const removeLabels: Command = {
  id: 'grite.issue.removeLabels',
  title: 'Remove Labels…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssues(CHANGE_MENU, '3_lists@1')],
  operations: ['label.remove'],
  async run(app, ...args) {
    const issues = await targets(app, args, vscode.l10n.t('Issue to take labels off'));
    const all = await valuesOf(issues, ({ labels }) => labels);
    const known = all?.filter(({ value }) => parseFieldLabel(value) === undefined);
    if (known === undefined) return;
    if (known.length === 0)
      return void vscode.window.showInformationMessage(vscode.l10n.t('There are no labels on it.'));
    const labels = await pickKnown({
      title: vscode.l10n.t('Remove Labels'),
      placeholder: vscode.l10n.t('Choose the labels to take off'),
      known,
      many: true,
    });
    if (labels === undefined) return;
    await changeEach<typeof operation>(issues, 'label.remove', (id) => ({ id, labels: [...labels] }));
  },
};
