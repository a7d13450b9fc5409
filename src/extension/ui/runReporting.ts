import * as vscode from 'vscode';
import { isFault } from '../../base/fault.ts';
import { faultText } from './faultTexts.ts';

/** Runs what a person asked for. What it throws is logged and told once, with a way to the log. */
export async function runReporting(output: vscode.LogOutputChannel, run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    output.error(error instanceof Error ? error : String(error));
    const showLog = vscode.l10n.t('Show Log');
    const text = isFault(error) ? faultText(error.report) : vscode.l10n.t('Grite: an internal error occurred.');
    const choice = await vscode.window.showErrorMessage(text, showLog);
    if (choice === showLog) output.show();
  }
}
