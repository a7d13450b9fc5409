import * as vscode from 'vscode';
import type { getAttachment } from '../../../app/operations/attachments/getAttachment.ts';
import { fileName } from '../../ui/fileName.ts';
import { oneTarget } from '../../ui/oneTarget.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';
import { ATTACHMENTS_MENU, readsIssue } from '../issueMenus.ts';
import { pickAttachment } from './pickAttachment.ts';

export const saveAttachment: Command = {
  id: 'grite.issue.saveAttachment',
  title: 'Save Attachment As…',
  palette: IN_REPOSITORY,
  menus: [readsIssue(ATTACHMENTS_MENU, '1_attachments@3')],
  operations: ['attachment.list', 'attachment.get'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue whose attachment to save'));
    if (found === undefined) return;
    const attachment = await pickAttachment(found);
    if (attachment === undefined) return;
    const file = await vscode.window.showSaveDialog({
      title: vscode.l10n.t('Save Attachment'),
      defaultUri: vscode.Uri.joinPath(found.repository.root, fileName(attachment.name)),
    });
    if (file === undefined) return;
    await runReading<typeof getAttachment>(found.repository, 'attachment.get', {
      id: found.id,
      attachment: attachment.event_id,
      output: file.fsPath,
      // The editor's dialog has asked whether a file that is there is to be replaced.
      force: true,
    });
  },
};
