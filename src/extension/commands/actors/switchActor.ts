import * as vscode from 'vscode';
import type { useActor } from '../../../app/operations/actors/useActor.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { actorItems } from './actorItems.ts';

export const switchActor: Command = {
  id: 'grite.actor.use',
  title: 'Use Actor…',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['actor.use'],
  async run(app, wanted) {
    const { repository: key, actor } = (wanted ?? {}) as { readonly repository?: unknown; readonly actor?: unknown };
    const named = typeof key === 'string' ? app.repositories.byKey(key) : undefined;
    const repository = named ?? (await pickRepository(app, vscode.l10n.t('Repository to write in as another actor')));
    if (repository === undefined) return;
    if (named !== undefined && typeof actor === 'string') {
      await runReading<typeof useActor>(repository, 'actor.use', { id: actor });
      return;
    }
    const items = await actorItems(repository);
    if (items === undefined) return;
    const placeHolder = vscode.l10n.t('Who is to write from this clone, unless something else is said');
    const chosen = await vscode.window.showQuickPick(items, { placeHolder, matchOnDetail: true });
    if (chosen !== undefined) await runReading<typeof useActor>(repository, 'actor.use', { id: chosen.actor.actor_id });
  },
};
