import * as vscode from 'vscode';
import type { commentIssue as operation } from '../../app/operations/issues/commentIssue.ts';
import { runOn } from '../ui/changeIssue.ts';
import { oneTarget } from '../ui/oneTarget.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from './command.ts';
import { changesIssue, ISSUE_MENU } from './issueMenus.ts';

export const commentIssue: Command = {
  id: 'grite.issue.comment',
  title: 'Comment on Issue…',
  icon: '$(comment)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssue(ISSUE_MENU, '2_change@0')],
  operations: ['issue.comment'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue to comment on'));
    if (found === undefined) return;
    const body = await vscode.window.showInputBox({
      title: vscode.l10n.t('Comment on Issue'),
      prompt: vscode.l10n.t('One line of Markdown; open the issue for a longer comment'),
      // What was begun is not lost to a look at the code.
      ignoreFocusOut: true,
      validateInput: (text) => (text !== '' && text.trim() === '' ? vscode.l10n.t('The comment is empty.') : undefined),
    });
    if (body !== undefined && body.trim() !== '')
      await runOn<typeof operation>(found, 'issue.comment', { id: found.id, body });
  },
};
