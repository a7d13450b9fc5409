import * as vscode from 'vscode';
import type { keyActor } from '../../../app/operations/actors/keyActor.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const makeKey: Command = {
  id: 'grite.actor.key',
  title: 'Make Signing Key',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['actor.key'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository to sign in'));
    if (repository === undefined) return;
    const key = await runReading<typeof keyActor>(repository, 'actor.key', {});
    if (key === undefined) return;
    const text =
      key.action === 'unchanged'
        ? vscode.l10n.t('The actor signs already, with the key {0}.', key.public_key)
        : vscode.l10n.t('What you write here is signed from now on, with the key {0}.', key.public_key);
    void vscode.window.showInformationMessage(text);
  },
};
