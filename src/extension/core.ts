import * as vscode from 'vscode';
import { isFault } from '../base/fault.ts';
import { dbStats } from '../app/operations/admin/dbStats.ts';
import { openRepositoryAt } from '../node/compose.ts';
import { faultText } from './faultTexts.ts';
import { hostEnvironment } from './hostEnvironment.ts';
import { statisticsLines } from './statisticsLines.ts';

/** Writes the statistics of the logs to `output`, for each workspace folder, and shows it. */
export async function showLogStatistics(output: vscode.LogOutputChannel): Promise<void> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length === 0) {
    void vscode.window.showInformationMessage(vscode.l10n.t('Open a folder to read its Grite logs.'));
    return;
  }
  const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading Grite logs') };
  await vscode.window.withProgress(progress, async () => {
    for (const folder of folders) await reportFolder(folder, output);
  });
  output.show();
}

/** A folder that cannot be read does not keep the others from being reported. */
async function reportFolder({ name, uri }: vscode.WorkspaceFolder, output: vscode.LogOutputChannel): Promise<void> {
  if (uri.scheme !== 'file') {
    output.error(vscode.l10n.t('{0}: not a folder on this machine ({1})', name, uri.toString()));
    return;
  }
  try {
    for (const line of await readStatistics(uri.fsPath)) output.info(`${name}: ${line}`);
  } catch (error) {
    if (!isFault(error)) throw error;
    output.error(`${name}: ${faultText(error.report)}`);
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
