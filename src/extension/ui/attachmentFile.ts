import * as vscode from 'vscode';
import { fileName } from './fileName.ts';

/**
 * Where an attachment is put to be opened. Its folder is named by its bytes: two of one name do not meet, and opened again it
 * is the same file.
 */
export function attachmentFile(
  { globalStorageUri }: vscode.ExtensionContext,
  { name, sha256 }: { readonly name: string; readonly sha256: string },
): vscode.Uri {
  return vscode.Uri.joinPath(globalStorageUri, 'attachments', fileName(sha256), fileName(name));
}
