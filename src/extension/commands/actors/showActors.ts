import * as vscode from 'vscode';
import type { showActor } from '../../../app/operations/actors/showActor.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runReading } from '../../ui/runReading.ts';
import { showReport } from '../../ui/showReport.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';
import { actorItems } from './actorItems.ts';

export const showActors: Command = {
  id: 'grite.actor.list',
  title: 'Show Actors…',
  palette: IN_REPOSITORY,
  operations: ['actor.list', 'actor.show', 'actor.current'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository whose actors to show'));
    if (repository === undefined) return;
    const items = await actorItems(repository);
    if (items === undefined) return;
    if (items.length === 0)
      return void vscode.window.showInformationMessage(vscode.l10n.t('Nobody writes from here yet.'));
    const placeHolder = vscode.l10n.t('Who writes from this clone; choose one to see all of it');
    const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
    if (chosen === undefined) return;
    const shown = await runReading<typeof showActor>(repository, 'actor.show', { id: chosen.actor.actor_id });
    if (shown !== undefined) showReport(app, linesOf(shown.actor));
  },
};

function linesOf(actor: OutputOf<typeof showActor>['actor']): readonly string[] {
  const none = vscode.l10n.t('none');
  const created = actor.created_ts === null ? none : new Date(actor.created_ts).toLocaleString(vscode.env.language);
  return [
    vscode.l10n.t('Actor {0}', actor.actor_id),
    `  ${vscode.l10n.t('Name: {0}', actor.name ?? none)}`,
    `  ${vscode.l10n.t('E-mail address: {0}', actor.email ?? none)}`,
    `  ${vscode.l10n.t('Login: {0}', actor.login ?? none)}`,
    `  ${vscode.l10n.t('Called here: {0}', actor.label ?? none)}`,
    `  ${vscode.l10n.t('Created: {0}', created)}`,
    `  ${vscode.l10n.t('Folder: {0}', actor.data_dir)}`,
  ];
}
