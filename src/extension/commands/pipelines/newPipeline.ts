import * as vscode from 'vscode';
import type { newPipeline as operation } from '../../../app/operations/pipelines/newPipeline.ts';
import { repositoryMeant } from '../../sync/repositoriesMeant.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const newPipeline: Command = {
  id: 'grite.pipeline.new',
  title: 'New Pipeline…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['pipeline.new'],
  async run(app, ...args) {
    const repository = await repositoryMeant(app, args, vscode.l10n.t('Repository to which a pipeline is added'));
    if (repository === undefined) return;
    const name = await vscode.window.showInputBox({
      title: vscode.l10n.t('New Pipeline'),
      prompt: vscode.l10n.t('What it is called: its file is .gryt/pipelines/NAME.yaml'),
    });
    if (name === undefined) return;
    const made = await runReading<typeof operation>(repository, 'pipeline.new', { name: name.trim() });
    if (made === undefined) return;
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(repository.root, made.path));
  },
};
