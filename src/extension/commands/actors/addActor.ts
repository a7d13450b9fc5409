import * as vscode from 'vscode';
import type { initActor } from '../../../app/operations/actors/initActor.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const addActor: Command = {
  id: 'grite.actor.init',
  title: 'Add Actor…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['actor.init'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository to add an actor to'));
    if (repository === undefined) return;
    const label = await vscode.window.showInputBox({
      title: vscode.l10n.t('Add Actor'),
      prompt: vscode.l10n.t('What to call it, for example alice-laptop; the default actor stays as it is'),
      validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('The name is empty.') : undefined),
    });
    if (label === undefined) return;
    const added = await runReading<typeof initActor>(repository, 'actor.init', { label: label.trim() });
    if (added === undefined) return;
    const use = vscode.l10n.t('Use It');
    const text = vscode.l10n.t('There is an actor {0} now.', label.trim());
    if ((await vscode.window.showInformationMessage(text, use)) === use) {
      await vscode.commands.executeCommand('grite.actor.use', { repository: repository.key, actor: added.actor_id });
    }
  },
};
