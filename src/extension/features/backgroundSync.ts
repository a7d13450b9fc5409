import * as vscode from 'vscode';
import { setting } from '../ui/settings.ts';
import type { Feature } from './feature.ts';

/** Lets repositories be synced by themselves where a person does not forbid it. Whether they are is up to the mode of the clone. */
export const backgroundSync: Feature = ({ repositories }) => {
  const tell = (): void => {
    for (const repository of repositories.known) {
      const isAllowed = vscode.workspace.isTrusted && setting('sync.background', repository.root);
      repository.allowBackgroundSync(isAllowed);
    }
  };
  tell();
  return vscode.Disposable.from(
    repositories.onDidChangeRepositories(tell),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('grite.sync.background')) tell();
    }),
  );
};
