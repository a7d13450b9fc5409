import * as vscode from 'vscode';
import type { breakLock } from '../../app/operations/locks/breakLock.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { runReading } from '../ui/runReading.ts';
import { shownResource } from '../ui/shownResource.ts';

/** A lock that another one holds. */
export interface OthersLock {
  /** What it is on, as it stands in the lock. */
  readonly held: string;
  /** As people are told. */
  readonly owner: string;
}

/** Asks why, and whether it is really meant; then takes the lock away from its holder. Tells whether that was done. */
export async function askToBreak(
  repository: RepositoryHandle,
  { held, owner }: OthersLock,
  { title, button }: { readonly title: string; readonly button: string },
): Promise<boolean> {
  const what = shownResource(held);
  const reason = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t(
      '{1}: why may {0} lose the lock? The reason is kept in the log, and others see it.',
      owner,
      what,
    ),
    placeHolder: vscode.l10n.t('For example: the agent that held it has ended'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('A reason is needed.') : undefined),
  });
  if (reason === undefined) return false;
  const answer = await vscode.window.showWarningMessage(
    vscode.l10n.t('{0}: take the lock away from {1}?', what, owner),
    {
      modal: true,
      detail: vscode.l10n.t(
        '{0} may be working on it at this moment, and will learn of it only with the next renewal. Who took the lock away, and why, stays in the log.',
        owner,
      ),
    },
    button,
  );
  if (answer !== button) return false;
  return (await runReading<typeof breakLock>(repository, 'lock.break', { resource: held, reason })) !== undefined;
}
