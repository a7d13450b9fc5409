import * as vscode from 'vscode';

/** An address that runs a command of the editor. */
export function commandLink(command: string, ...args: readonly unknown[]): vscode.Uri {
  return vscode.Uri.parse(`command:${command}?${encodeURIComponent(JSON.stringify(args))}`);
}
