import * as vscode from 'vscode';
import type { listReady } from '../../../app/operations/dependencies/listReady.ts';
import { issueItem } from '../../ui/issueItem.ts';
import { openPicked } from '../../ui/openPicked.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';

export const showReady: Command = {
  id: 'grite.issues.ready',
  title: 'Show Ready Issues…',
  palette: IN_REPOSITORY,
  operations: ['issue.ready'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository whose ready issues to show'));
    if (repository === undefined) return;
    const ready = await runReading<typeof listReady>(repository, 'issue.ready', {});
    if (ready === undefined) return;
    await openPicked(
      ready.issues.map((issue) => issueItem(repository, issue)),
      vscode.l10n.t('No open issue can be started now: there are none, or all of them wait for others.'),
      vscode.l10n.t('Issues that wait for nothing, the most urgent first; choose one to open it'),
    );
  },
};
