import * as vscode from 'vscode';
import type { App } from '../app.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { plainLabel } from './issueItem.ts';

/** The repository that something is to be done in: the only one, or the one that a person chooses. */
export async function pickRepository(app: App, placeHolder: string): Promise<RepositoryHandle | undefined> {
  const repositories = await app.repositories.all();
  if (repositories.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('There is no git repository in this workspace.'));
  }
  if (repositories.length < 2) return repositories[0];
  const items = repositories.map((repository) => ({
    label: plainLabel(repository.name),
    description: repository.root.fsPath,
    iconPath: new vscode.ThemeIcon('repo'),
    repository,
  }));
  return (await vscode.window.showQuickPick(items, { placeHolder }))?.repository;
}
