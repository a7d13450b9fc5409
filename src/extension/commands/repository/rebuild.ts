import * as vscode from 'vscode';
import type { rebuild as operation } from '../../../app/operations/admin/rebuild.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runLong } from '../../ui/runLong.ts';
import { showReport } from '../../ui/showReport.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';

export const rebuild: Command = {
  id: 'grite.rebuild',
  title: 'Rebuild from the Logs',
  palette: IN_TRUSTED_REPOSITORY,
  operations: ['rebuild'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository to rebuild'));
    if (repository === undefined) return;
    const title = vscode.l10n.t('Rebuilding from the logs');
    const done = await runLong<typeof operation>(repository, title, 'rebuild', {});
    if (done === undefined) return;
    showReport(app, [
      repository.name,
      `  ${vscode.l10n.t('Rebuilt from the logs: events {0}, issues {1}', done.event_count, done.issue_count)}`,
      ...(done.problem_count > 0
        ? [`  ${vscode.l10n.t('Records that could not be read: {0}. Check Logs names them.', done.problem_count)}`]
        : []),
      ...(done.cache_problem === null ? [] : [`  ${done.cache_problem}`]),
    ]);
  },
};
