import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';

/** Where a file stands below the work tree that it is in, with slashes; empty for the work tree itself. */
export function pathIn({ folders }: RepositoryHandle, { path }: vscode.Uri): string {
  const around = folders.map((folder) => vscode.Uri.file(folder).path).filter((folder) => isWithin(path, folder));
  const [innermost = '/'] = around.toSorted((a, b) => b.length - a.length);
  return posix.relative(innermost, path);
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
