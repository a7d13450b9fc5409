import * as vscode from 'vscode';
import type { getAttachment } from '../../../app/operations/attachments/getAttachment.ts';
import { attachmentFile } from '../../ui/attachmentFile.ts';
import { oneTarget } from '../../ui/oneTarget.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';
import { ATTACHMENTS_MENU, readsIssue } from '../issueMenus.ts';
import { pickAttachment } from './pickAttachment.ts';

export const openAttachment: Command = {
  id: 'grite.issue.openAttachment',
  title: 'Open Attachment…',
  palette: IN_REPOSITORY,
  menus: [readsIssue(ATTACHMENTS_MENU, '1_attachments@2')],
  operations: ['attachment.list', 'attachment.get'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue whose attachment to open'));
    if (found === undefined) return;
    const attachment = await pickAttachment(found);
    if (attachment === undefined) return;
    const file = attachmentFile(app.context, attachment);
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(file, '..'));
    const written = await runReading<typeof getAttachment>(found.repository, 'attachment.get', {
      id: found.id,
      attachment: attachment.event_id,
      output: file.fsPath,
      force: true,
    });
    if (written !== undefined) await vscode.commands.executeCommand('vscode.open', file);
  },
};
