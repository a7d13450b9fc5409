import * as vscode from 'vscode';
import type { showTemplate as operation } from '../../../app/operations/templates/showTemplate.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';
import { pickTemplate } from './pickTemplate.ts';

export const showTemplate: Command = {
  id: 'grite.template.show',
  title: 'Show Template…',
  palette: IN_REPOSITORY,
  operations: ['template.list', 'template.show'],
  async run(app) {
    const picked = await pickTemplate(app, vscode.l10n.t('Choose a template to read it'));
    if (picked === undefined) return;
    const { repository, template } = picked;
    if (template.path !== null) {
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.file(template.path));
      return;
    }
    const shown = await runReading<typeof operation>(repository, 'template.show', { name: template.name });
    if (shown === undefined) return;
    const content = shown.template.body;
    const document = await vscode.workspace.openTextDocument({ language: 'markdown', content });
    await vscode.window.showTextDocument(document, { preview: true });
  },
};
