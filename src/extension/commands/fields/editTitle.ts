import * as vscode from 'vscode';
import type { updateIssue as operation } from '../../../app/operations/issues/updateIssue.ts';
import { runOn } from '../../ui/changeIssue.ts';
import { oneTarget } from '../../ui/oneTarget.ts';
import { readIssue } from '../../ui/readIssue.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { CHANGE_MENU, changesIssue } from '../issueMenus.ts';

export const editTitle: Command = {
  id: 'grite.issue.editTitle',
  title: 'Edit Title…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssue(CHANGE_MENU, '2_text@1')],
  operations: ['issue.update'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue to give another title'));
    if (found === undefined) return;
    const issue = await readIssue(found);
    if (issue === undefined) return;
    const title = await vscode.window.showInputBox({
      title: vscode.l10n.t('Edit Title of {0}', issue.short_id),
      value: issue.title,
      prompt: vscode.l10n.t('One line that says what it is about'),
      validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('The title is empty.') : undefined),
    });
    if (title !== undefined && title !== issue.title) {
      await runOn<typeof operation>(found, 'issue.update', { id: found.id, title, expected_title: issue.title });
    }
  },
};
