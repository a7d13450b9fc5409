import * as vscode from 'vscode';
import type { acquireLock } from '../../app/operations/locks/acquireLock.ts';
import type { renewLock } from '../../app/operations/locks/renewLock.ts';
import type { Refusal } from '../../app/refusal.ts';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { runReporting } from '../ui/runReporting.ts';
import { setting } from '../ui/settings.ts';
import { troubleText } from '../ui/troubleText.ts';
import { askToBreak, type OthersLock } from './breakLock.ts';
import { noteHeld } from './heldHere.ts';

const MINUTE = 60_000;

/**
 * Takes a lock, or renews it, and holds it while the window is open. When another one has it, says so and offers what can be
 * done.
 */
export async function takeLock(
  app: App,
  repository: RepositoryHandle,
  resource: string,
  operation: 'lock.acquire' | 'lock.renew' = 'lock.acquire',
): Promise<void> {
  const ttl = setting('locks.duration', repository.root) * MINUTE;
  const input = { resource, ttl: String(ttl / 1_000) };
  const remote = setting('locks.shared', repository.root);
  const taken = await vscode.window.withProgress({ location: { viewId: 'grite.locks' } }, () =>
    operation === 'lock.acquire'
      ? repository.run<typeof acquireLock>(operation, { ...input, remote })
      : repository.run<typeof renewLock>(operation, input),
  );
  if (!taken.ok) return tell(app, repository, resource, taken.error);
  const { resource: held } = taken.value;
  repository.keepLock(held, ttl);
  await noteHeld(app.context.workspaceState, { repository: repository.key, resource: held, ttl });
}

async function tell(app: App, repository: RepositoryHandle, wanted: string, refusal: Refusal): Promise<void> {
  const takingOver = vscode.l10n.t('Take Over…');
  const by = refusal.code === 'lock-held' ? refusal.details.by : undefined;
  const buttons = by === undefined ? [] : [takingOver];
  const answer = await vscode.window.showWarningMessage(troubleText(refusal), ...buttons);
  if (answer !== takingOver || by === undefined) return;
  const owner = by.name ?? by.owner.slice(0, 8);
  await runReporting(app.log, () => takeOver(app, repository, { held: by.resource, owner }, wanted));
}

/** Takes a lock away from who holds it, once a person said why and agreed, and takes one oneself. */
export async function takeOver(
  app: App,
  repository: RepositoryHandle,
  theirs: OthersLock,
  wanted: string,
): Promise<void> {
  const isBroken = await askToBreak(repository, theirs, {
    title: vscode.l10n.t('Take Over Lock'),
    button: vscode.l10n.t('Take Over'),
  });
  if (isBroken) await takeLock(app, repository, wanted);
}
