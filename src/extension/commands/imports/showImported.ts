import * as vscode from 'vscode';
import type { App } from '../../app.ts';
import { showReport } from '../../ui/showReport.ts';

const NAMED = 100;

/** Tells what an import did; what it left out can be looked at. */
export async function showImported(app: App, summary: string, leftOut: readonly string[]): Promise<void> {
  if (leftOut.length === 0) return void vscode.window.showInformationMessage(summary);
  const show = vscode.l10n.t('Show What Was Left Out');
  const text = vscode.l10n.t('{0} Some of it was left out.', summary);
  if ((await vscode.window.showWarningMessage(text, show)) !== show) return;
  const hidden = leftOut.length - NAMED;
  const more = hidden > 0 ? [vscode.l10n.t('  and {0} more', hidden)] : [];
  showReport(app, [summary, '', ...leftOut.slice(0, NAMED).map((line) => `  ${line}`), ...more]);
}
