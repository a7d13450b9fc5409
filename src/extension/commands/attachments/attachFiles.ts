import * as vscode from 'vscode';
import type { addAttachment } from '../../../app/operations/attachments/addAttachment.ts';
import { runOn } from '../../ui/changeIssue.ts';
import { oneTarget } from '../../ui/oneTarget.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { ATTACHMENTS_MENU, changesIssue } from '../issueMenus.ts';

export const attachFiles: Command = {
  id: 'grite.issue.attach',
  title: 'Attach Files…',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [changesIssue(ATTACHMENTS_MENU, '1_attachments@1')],
  operations: ['attachment.add'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue to attach files to'));
    if (found === undefined) return;
    const files = await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Attach Files'),
      openLabel: vscode.l10n.t('Attach'),
      canSelectMany: true,
      defaultUri: found.repository.root,
    });
    for (const { fsPath } of files ?? []) {
      if (!(await runOn<typeof addAttachment>(found, 'attachment.add', { id: found.id, file: fsPath }))) return;
    }
  },
};
