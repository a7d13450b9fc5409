import * as vscode from 'vscode';
import type { addLabel as operation } from '../../../app/operations/issues/addLabel.ts';
import { parseFieldLabel } from '../../../domain/issues/fields.ts';
import { changeEach } from '../../ui/changeEach.ts';
import { targets } from '../../ui/changeIssue.ts';
import { knownValues } from '../../ui/knownValues.ts';
import { pickKnown } from '../../ui/pickKnown.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesIssues, ISSUE_MENU } from '../issueMenus.ts';

export const addLabels: Command = {
  id: 'grite.issue.addLabels',
  title: 'Add Labels…',
  icon: '$(tag)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssues(ISSUE_MENU, '2_change@1')],
  operations: ['label.add'],
  async run(app, ...args) {
    const issues = await targets(app, args, vscode.l10n.t('Issue to label'));
    if (issues.length === 0) return;
    const all = await knownValues(issues, 'label');
    const labels = await pickKnown({
      title: vscode.l10n.t('Add Labels'),
      placeholder: vscode.l10n.t('Choose labels, or type a new one'),
      known: all.filter(({ value }) => parseFieldLabel(value) === undefined),
      many: true,
      create: (label) => vscode.l10n.t('New label {0}', label),
    });
    if (labels !== undefined)
      await changeEach<typeof operation>(issues, 'label.add', (id) => ({ id, labels: [...labels] }));
  },
};
