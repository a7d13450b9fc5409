import * as vscode from 'vscode';
import { takeLock } from '../../locks/takeLock.ts';
import { targets } from '../../ui/changeIssue.ts';
import { issuePanelsOf } from '../../webviews/issuePanels.ts';
import { type Command, IN_TRUSTED_REPOSITORY } from '../command.ts';
import { changesIssues, ISSUE_MENU } from '../issueMenus.ts';

export const lockIssue: Command = {
  id: 'grite.lock.issue',
  title: 'Lock Issue',
  icon: '$(lock)',
  palette: IN_TRUSTED_REPOSITORY,
  menus: [
    changesIssues(ISSUE_MENU, '1_state@5'),
    {
      menu: 'editor/title',
      when: 'activeWebviewPanelId == grite.issue && isWorkspaceTrusted',
      group: 'navigation@1',
    },
  ],
  operations: ['lock.acquire'],
  async run(app, ...args) {
    const shown = issuePanelsOf(app).active;
    const isFromPage = args.length === 0 || args[0] instanceof vscode.Uri;
    const found =
      isFromPage && shown !== undefined ? [shown] : await targets(app, args, vscode.l10n.t('Issue to lock'));
    for (const { repository, id } of found) await takeLock(app, repository, `issue:${id}`);
  },
};
