import * as vscode from 'vscode';
import type { dbStats } from '../../app/operations/admin/dbStats.ts';
import { isFault } from '../../base/fault.ts';
import type { RepositoryHandle } from '../repositories/repositoryHandle.ts';
import { statisticsLines } from '../ui/statisticsLines.ts';
import { faultText } from '../ui/faultTexts.ts';
import { troubleText } from '../ui/troubleText.ts';
import type { Command } from './command.ts';

export const showLogStatistics: Command = {
  id: 'grite.showLogStatistics',
  title: 'Show Log Statistics',
  palette: 'workspaceFolderCount > 0',
  operations: ['db.stats'],
  async run(app) {
    const progress = { location: vscode.ProgressLocation.Window, title: vscode.l10n.t('Reading Grite logs') };
    const parts = await vscode.window.withProgress(progress, async () => {
      const lines: string[] = [];
      const repositories = await app.repositories.all();
      for (const repository of repositories) {
        lines.push(repository.name, ...(await linesOf(repository)).map((line) => `  ${line}`), '');
      }
      for (const { folder, fault } of app.repositories.problems) lines.push(folder, `  ${faultText(fault)}`, '');
      return lines.length > 0 ? lines : [vscode.l10n.t('There is no git repository in this workspace.')];
    });
    app.report.replace(parts.join('\n'));
    app.report.show(true);
  },
};

/** A repository that cannot be read does not keep the others from being reported. */
async function linesOf(repository: RepositoryHandle): Promise<readonly string[]> {
  try {
    const statistics = await repository.run<typeof dbStats>('db.stats', {});
    return statistics.ok ? statisticsLines(statistics.value) : [troubleText(statistics.error)];
  } catch (error) {
    if (!isFault(error)) throw error;
    return [faultText(error.report)];
  }
}
