import * as vscode from 'vscode';
import type { listBlocked } from '../../../app/operations/dependencies/listBlocked.ts';
import { issueItem } from '../../ui/issueItem.ts';
import { openPicked } from '../../ui/openPicked.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';

export const showBlocked: Command = {
  id: 'grite.issues.blocked',
  title: 'Show Blocked Issues…',
  palette: IN_REPOSITORY,
  operations: ['issue.blocked'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository whose blocked issues to show'));
    if (repository === undefined) return;
    const blocked = await runReading<typeof listBlocked>(repository, 'issue.blocked', {});
    if (blocked === undefined) return;
    const items = blocked.issues.map((issue) => {
      const blockers = issue.blockers.map(({ short_id, title }) => `${short_id} ${title}`).join(', ');
      return issueItem(repository, issue, { blocked: true, detail: vscode.l10n.t('Waits for {0}', blockers) });
    });
    await openPicked(
      items,
      vscode.l10n.t('No open issue waits for another one.'),
      vscode.l10n.t('Issues that wait for open ones; choose one to open it'),
    );
  },
};
