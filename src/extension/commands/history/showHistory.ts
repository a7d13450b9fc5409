import * as vscode from 'vscode';
import { shortIssueId } from '../../../domain/issues/reference.ts';
import type { AggregateId } from '../../../base/ids.ts';
import { issueTarget } from '../../ui/issueTarget.ts';
import { oneTarget } from '../../ui/oneTarget.ts';
import { type Command, IN_REPOSITORY } from '../command.ts';
import { ISSUE_MENU, readsIssue } from '../issueMenus.ts';
import { historyUri } from './historyUri.ts';

export const showHistory: Command = {
  id: 'grite.issue.history',
  title: 'Show History',
  icon: '$(history)',
  palette: IN_REPOSITORY,
  menus: [readsIssue(ISSUE_MENU, '4_history@1')],
  operations: ['issue.history'],
  async run(app, ...args) {
    const found = await oneTarget(app, args, vscode.l10n.t('Issue whose history to show'));
    if (found === undefined) return;
    const target = issueTarget(found.repository, found.id);
    await vscode.window.showTextDocument(historyUri(target, shortIssueId(found.id as AggregateId)), { preview: true });
  },
};
