import * as vscode from 'vscode';
import { LONGEST_FILE } from '../../../app/operations/import/limits.ts';

interface DocumentKind {
  readonly title: string;
  /** Where the dialog opens. */
  readonly folder: vscode.Uri;
  /** Without the dot. */
  readonly extensions: readonly string[];
}

/** The text of a file that a person chooses; `undefined`, with a message where one is needed, when there is none. */
export async function readDocument({ title, folder, extensions }: DocumentKind): Promise<string | undefined> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel: vscode.l10n.t('Import'),
      defaultUri: folder,
      filters: { [extensions.join(', ')]: [...extensions], [vscode.l10n.t('All files')]: ['*'] },
    })) ?? [];
  if (file === undefined) return undefined;
  const { size } = await vscode.workspace.fs.stat(file);
  if (size > LONGEST_FILE) {
    void vscode.window.showErrorMessage(
      vscode.l10n.t('{0} is too large: at most {1} bytes can be imported.', file.fsPath, LONGEST_FILE),
    );
    return undefined;
  }
  const bytes = await vscode.workspace.fs.readFile(file);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    void vscode.window.showErrorMessage(vscode.l10n.t('{0} is not UTF-8 text. Save it as UTF-8 first.', file.fsPath));
    return undefined;
  }
}
