import * as vscode from 'vscode';
import type { renewLock } from '../../app/operations/locks/renewLock.ts';
import type { Refusal } from '../../app/refusal.ts';
import type { App } from '../app.ts';
import { forgetHeld, heldHere } from '../locks/heldHere.ts';
import type { LocksChange } from '../locks/lockMonitor.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { inBackground } from '../ui/inBackground.ts';
import { troubleText } from '../ui/troubleText.ts';
import type { Feature } from './feature.ts';

/**
 * Goes on holding the locks that were taken in this window after it was loaded anew. Nothing is released when it closes: who
 * closes a window has not finished; what is not taken up again ends by itself.
 */
export const lockKeeping: Feature = (app) => {
  const resumed = new WeakSet<RepositoryHandle>();
  const resume = (): void => {
    if (!vscode.workspace.isTrusted) return;
    for (const repository of app.repositories.known) {
      if (resumed.has(repository)) continue;
      resumed.add(repository);
      inBackground(app.log, () => resumeIn(app, repository));
    }
  };
  resume();
  return vscode.Disposable.from(
    app.repositories.onDidChangeRepositories(resume),
    app.repositories.onDidLoseLock(({ why }) => void vscode.window.showWarningMessage(lostText(why))),
    app.locks.onDidChange((change) => inBackground(app.log, () => forgetEnded(app, change))),
    app.locks.onDidChange(() => void tellMenus(app)),
  );
};

async function resumeIn({ context, log }: App, repository: RepositoryHandle): Promise<void> {
  const { workspaceState: state } = context;
  for (const { resource, ttl } of heldHere(state).filter((held) => held.repository === repository.key)) {
    const input = { resource, ttl: String(ttl / 1_000) };
    const renewed = await repository.run<typeof renewLock>('lock.renew', input);
    if (renewed.ok) repository.keepLock(resource, ttl);
    else {
      log.info(`${repository.name}: ${resource} is not held any more (${renewed.error.code})`);
      await forgetHeld(state, { repository: repository.key, resource });
    }
  }
}

async function forgetEnded({ context, locks }: App, { repository, changed }: LocksChange): Promise<void> {
  const held = new Set(locks.of(repository).flatMap(({ isMine, resource }) => (isMine ? [resource] : [])));
  for (const { resource, isMine } of changed) {
    if (!isMine || held.has(resource)) continue;
    await forgetHeld(context.workspaceState, { repository: repository.key, resource });
  }
}

function lostText(why: Refusal): string {
  return why.code === 'lock-broken' ? troubleText(why) : vscode.l10n.t('You lost a lock: {0}', troubleText(why));
}

/** Which files and folders have a lock to be released: `when` clauses of menus ask for it. */
async function tellMenus({ locks }: App): Promise<void> {
  const paths = locks.all
    .filter(({ lock }) => lock.isMine && lock.on.kind === 'path')
    .map(({ repository, lock }) => vscode.Uri.joinPath(repository.root, lock.on.name).fsPath);
  await vscode.commands.executeCommand('setContext', 'grite.locks.minePaths', paths);
}
