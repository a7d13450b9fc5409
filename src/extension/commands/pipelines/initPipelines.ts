import * as vscode from 'vscode';
import type { initPipelines as operation } from '../../../app/operations/pipelines/initPipelines.ts';
import { repositoryMeant } from '../../sync/repositoriesMeant.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const initPipelines: Command = {
  id: 'grite.pipeline.init',
  title: 'Set Up Pipelines',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['pipeline.init'],
  async run(app, ...args) {
    const repository = await repositoryMeant(app, args, vscode.l10n.t('Repository in which pipelines are set up'));
    if (repository === undefined) return;
    const done = await runReading<typeof operation>(repository, 'pipeline.init', {});
    if (done === undefined) return;
    const example = done.created.find((path) => path.endsWith('.yaml'));
    if (example !== undefined)
      await vscode.commands.executeCommand('vscode.open', vscode.Uri.joinPath(repository.root, example));
    else void vscode.window.showInformationMessage(vscode.l10n.t('Pipelines were set up already.'));
  },
};
