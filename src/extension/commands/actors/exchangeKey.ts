import * as vscode from 'vscode';
import type { rotateActor } from '../../../app/operations/actors/rotateActor.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const exchangeKey: Command = {
  id: 'grite.actor.rotate',
  title: 'Exchange Signing Key…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['actor.rotate'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository in which to exchange the key'));
    if (repository === undefined) return;
    const exchange = vscode.l10n.t('Exchange');
    const question = vscode.l10n.t('Exchange your signing key in {0}?', repository.name);
    const detail = vscode.l10n.t('The old key signs the new one and is revoked. What it signed so far stays valid.');
    const answer = await vscode.window.showWarningMessage(question, { modal: true, detail }, exchange);
    if (answer !== exchange) return;
    const rotated = await runReading<typeof rotateActor>(repository, 'actor.rotate', {});
    if (rotated === undefined) return;
    void vscode.window.showInformationMessage(vscode.l10n.t('You sign with the key {0} now.', rotated.public_key));
  },
};
