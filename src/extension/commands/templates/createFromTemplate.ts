import * as vscode from 'vscode';
import type { showTemplate } from '../../../app/operations/templates/showTemplate.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { pickTemplate } from './pickTemplate.ts';

export const createFromTemplate: Command = {
  id: 'grite.issue.createFromTemplate',
  title: 'New Issue from Template…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['template.list', 'template.show'],
  async run(app) {
    const picked = await pickTemplate(app, vscode.l10n.t('What kind of issue is it?'));
    if (picked === undefined) return;
    const { repository } = picked;
    const shown = await runReading<typeof showTemplate>(repository, 'template.show', { name: picked.template.name });
    if (shown === undefined) return;
    const { title, body, labels, assignees, type, priority } = shown.template;
    await vscode.commands.executeCommand('grite.issue.create', {
      repository: repository.key,
      title: title.replace('{title}', ''),
      body,
      labels,
      assignees,
      fields: { ...(type !== null && { type }), ...(priority !== null && { priority }) },
    });
  },
};
