import * as vscode from 'vscode';
import { isFault } from '../base/fault.ts';
import { dbStats } from '../app/operations/admin/dbStats.ts';
import { openRepositoryAt } from '../node/compose.ts';
import { faultText } from './faultTexts.ts';
import { hostEnvironment } from './hostEnvironment.ts';
import { statisticsLines } from './statisticsLines.ts';

/** Shows the statistics of the logs in `report`, for each workspace folder, in place of what stood there. */
export async function showLogStatistics(report: vscode.OutputChannel): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    const openFolder = vscode.l10n.t('Open Folder');
    const text = vscode.l10n.t('Open a folder to read its Grite logs.');
    const choice = await vscode.window.showInformationMessage(text, openFolder);
    if (choice === openFolder) await vscode.commands.executeCommand('vscode.openFolder');
    return;
  }
  const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading Grite logs') };
  const parts = await vscode.window.withProgress(progress, async () => {
    const lines: string[] = [];
    for (const folder of folders) lines.push(folder.name, ...(await linesOf(folder)).map((line) => `  ${line}`), '');
    return lines;
  });
  report.replace(parts.join('\n'));
  report.show(true);
}

/** A folder that cannot be read does not keep the others from being reported. */
async function linesOf({ uri }: vscode.WorkspaceFolder): Promise<readonly string[]> {
  if (uri.scheme !== 'file') return [vscode.l10n.t('This is no folder on this machine: {0}', uri.toString())];
  try {
    return await readStatistics(uri.fsPath);
  } catch (error) {
    if (!isFault(error)) throw error;
    return [faultText(error.report)];
  }
}

async function readStatistics(path: string): Promise<readonly string[]> {
  const repository = await openRepositoryAt({
    cwd: path,
    env: hostEnvironment(process.env),
    // Restricted Mode: a repository can name programs that git would start.
    git: vscode.workspace.isTrusted ? 'auto' : 'never',
  });
  try {
    const result = await dbStats.run(repository, {}, {});
    return result.ok ? statisticsLines(result.value) : [vscode.l10n.t('refused ({0})', result.error.code)];
  } finally {
    await repository.dispose();
  }
}
