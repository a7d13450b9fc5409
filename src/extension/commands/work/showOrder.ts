import * as vscode from 'vscode';
import type { orderIssues } from '../../../app/operations/dependencies/orderIssues.ts';
import { issueItem } from '../../ui/issueItem.ts';
import { openPicked } from '../../ui/openPicked.ts';
import { pickRepository } from '../../ui/pickRepository.ts';
import { runReading } from '../../ui/runReading.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';

export const showOrder: Command = {
  id: 'grite.issues.order',
  title: 'Show Order of Work…',
  palette: IN_REPOSITORY,
  operations: ['dep.topo'],
  async run(app) {
    const repository = await pickRepository(app, vscode.l10n.t('Repository whose issues to put in order'));
    if (repository === undefined) return;
    const ordered = await runReading<typeof orderIssues>(repository, 'dep.topo', { state: 'open' });
    if (ordered === undefined) return;
    const inCycles = new Set(ordered.cycles.flat());
    const cyclic = vscode.l10n.t('Each of these waits for another one of them');
    const items = ordered.issues.map((issue) =>
      issueItem(repository, issue, inCycles.has(issue.issue_id) ? { blocked: true, detail: cyclic } : {}),
    );
    await openPicked(
      items,
      vscode.l10n.t('There are no open issues.'),
      vscode.l10n.t('Open issues in an order in which they can be done; choose one to open it'),
    );
  },
};
