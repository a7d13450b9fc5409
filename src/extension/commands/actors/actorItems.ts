import * as vscode from 'vscode';
import type { currentActor } from '../../../app/operations/actors/currentActor.ts';
import type { listActors } from '../../../app/operations/actors/listActors.ts';
import type { OutputOf } from '../../../app/operations/operation.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';
import { plainLabel } from '../../ui/issueItem.ts';
import { runReading } from '../../ui/runReading.ts';

type Actor = OutputOf<typeof listActors>['actors'][number];

export interface ActorItem extends vscode.QuickPickItem {
  readonly actor: Actor;
}

/** The actors of a clone for a quick pick, with the one that writes marked; `undefined`, and a message, when they cannot be had. */
export async function actorItems(repository: RepositoryHandle): Promise<readonly ActorItem[] | undefined> {
  const listed = await runReading<typeof listActors>(repository, 'actor.list', {});
  if (listed === undefined) return undefined;
  const current = await repository.run<typeof currentActor>('actor.current', {});
  const currentId = current.ok ? current.value.actor_id : undefined;
  for (const { path, reason } of listed.damaged) {
    void vscode.window.showWarningMessage(vscode.l10n.t('The actor in {0} cannot be used: {1}', path, reason));
  }
  return listed.actors.map((actor) => ({
    label: plainLabel(actor.name ?? actor.label ?? actor.actor_id),
    description: [actor.label, ...marksOf(actor, currentId)].filter((part) => part !== null).join(' · '),
    detail: actor.actor_id,
    iconPath: new vscode.ThemeIcon(actor.actor_id === currentId ? 'account' : 'person'),
    actor,
  }));
}

function marksOf(actor: Actor, currentId: string | undefined): readonly string[] {
  return [
    ...(actor.actor_id === currentId ? [vscode.l10n.t('writes from here')] : []),
    ...(actor.default ? [vscode.l10n.t('default')] : []),
  ];
}
