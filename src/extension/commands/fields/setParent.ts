import * as vscode from 'vscode';
import { targets } from '../../ui/changeIssue.ts';
import { changeEach } from '../../ui/changeEach.ts';
import { pickIssue } from '../../ui/pickIssue.ts';
import type { updateIssue } from '../../../app/operations/issues/updateIssue.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesIssues, RELATIONS_MENU } from '../issueMenus.ts';

export const setParent: Command = {
  id: 'grite.issue.setParent',
  title: 'Set Parent…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssues(RELATIONS_MENU, '1_parent@1')],
  operations: ['issue.update'],
  async run(app, ...args) {
    const issues = await targets(app, args, vscode.l10n.t('Issue to put below another one'));
    const [first] = issues;
    if (first === undefined) return;
    const parent = await pickIssue(app, {
      title: vscode.l10n.t('Set Parent'),
      placeholder: vscode.l10n.t('Issue that it is a part of'),
      repository: first.repository,
    });
    if (parent === undefined) return;
    const below = issues.filter(({ repository }) => repository === parent.repository);
    await changeEach<typeof updateIssue>(below, 'issue.update', (id) => ({ id, parent: parent.id }));
  },
};
