import * as vscode from 'vscode';
import { pickPipeline } from '../../pipelines/pickPipeline.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';

export const openPipeline: Command = {
  id: 'grite.pipeline.open',
  title: 'Open Pipeline…',
  palette: IN_REPOSITORY,
  operations: ['pipeline.list'],
  async run(app, ...args) {
    const picked = await pickPipeline(app, args, vscode.l10n.t('Pipeline to open'));
    if (picked === undefined) return;
    const { repository, pipeline } = picked;
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(repository.root, pipeline));
  },
};
