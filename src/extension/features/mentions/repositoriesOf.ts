import { sep } from 'node:path';
import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';

/** The repository that a text belongs to; of a text that is nowhere yet, all of the window; none for a file outside of them. */
export async function repositoriesOf(
  { repositories }: Pick<App, 'repositories'>,
  uri: vscode.Uri,
): Promise<readonly RepositoryHandle[]> {
  const all = await repositories.all();
  const file = fileOf(uri);
  if (file === undefined) return all;
  const found = repositories.of(file) ?? withinGitDir(all, file);
  return found === undefined ? [] : [found];
}

/** The file that a text belongs to. `undefined` when that cannot be said. */
function fileOf({ scheme, path, query }: vscode.Uri): vscode.Uri | undefined {
  switch (scheme) {
    case 'file':
    case 'git':
    case 'vscode-notebook-cell':
      return vscode.Uri.file(path);
    // The box for the message of a commit names the folder that is committed.
    case 'vscode-scm': {
      const root = new URLSearchParams(query).get('rootUri');
      return root === null ? undefined : vscode.Uri.file(vscode.Uri.parse(root).path);
    }
    default:
      return undefined;
  }
}

/** Linked worktrees keep the message of their commit in the git dir that they share. */
function withinGitDir(all: readonly RepositoryHandle[], { fsPath }: vscode.Uri): RepositoryHandle | undefined {
  return all.find(({ gitDirs }) => gitDirs.some((folder) => fsPath.startsWith(`${folder}${sep}`)));
}
