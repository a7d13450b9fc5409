import * as vscode from 'vscode';
import { ROOT } from '../../domain/locks/resource.ts';
import type { App } from '../app.ts';
import { pathIn } from './pathIn.ts';
import { takeLock } from './takeLock.ts';

/**
 * Locks the files and folders that a menu gave (it passes the one under the pointer and all that are selected), or else the one
 * that `choose` finds.
 */
export async function lockPaths(
  app: App,
  [one, several]: readonly unknown[],
  choose: () => Promise<vscode.Uri | undefined>,
): Promise<void> {
  const given = (Array.isArray(several) ? (several as readonly unknown[]) : [one]).filter(
    (each): each is vscode.Uri => each instanceof vscode.Uri,
  );
  const chosen = given.length > 0 ? given : [await choose()];
  await app.repositories.all();
  for (const uri of chosen) if (uri !== undefined) await lockPath(app, uri);
}

async function lockPath(app: App, uri: vscode.Uri): Promise<void> {
  const repository = app.repositories.of(uri);
  if (repository === undefined) {
    void vscode.window.showInformationMessage(vscode.l10n.t('{0} is in no git repository of this window.', uri.fsPath));
    return;
  }
  const path = pathIn(repository, uri);
  await takeLock(app, repository, `path:${path === '' ? ROOT : path}`);
}
