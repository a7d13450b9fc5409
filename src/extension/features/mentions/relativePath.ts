import type * as vscode from 'vscode';
import type { RepositoryHandle } from '../../repositories/repositoryHandle.ts';

/** Where a file of a repository stands below its root, with slashes. */
export function relativePath({ root }: RepositoryHandle, { path }: vscode.Uri): string {
  const folder = root.path.endsWith('/') ? root.path : `${root.path}/`;
  return path.startsWith(folder) ? path.slice(folder.length) : path;
}
