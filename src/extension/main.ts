import * as vscode from 'vscode';
import { runReporting } from './runReporting.ts';

/** Registers what the manifest contributes and returns; everything else is loaded when it is first used. */
export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Grite Log', { log: true });
  // What a person asked for does not go to the log, whose level may hide it.
  const report = vscode.window.createOutputChannel('Grite');
  const showLogStatistics = async (): Promise<void> => {
    const core = await import('./core.ts');
    await core.showLogStatistics(report);
  };
  context.subscriptions.push(
    log,
    report,
    vscode.commands.registerCommand('grite.showLogStatistics', () => runReporting(log, showLogStatistics)),
  );
}
