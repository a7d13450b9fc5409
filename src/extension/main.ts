import * as vscode from 'vscode';
import { runReporting } from './runReporting.ts';

/** Registers what the manifest contributes and returns; everything else is loaded when it is first used. */
export function activate(context: vscode.ExtensionContext): void {
  const output = vscode.window.createOutputChannel('Grite', { log: true });
  const showLogStatistics = async (): Promise<void> => {
    const core = await import('./core.ts');
    await core.showLogStatistics(output);
  };
  context.subscriptions.push(
    output,
    vscode.commands.registerCommand('grite.showLogStatistics', () => runReporting(output, showLogStatistics)),
  );
}
