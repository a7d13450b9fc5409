import { copyForEach } from '../../ui/copyText.ts';
import type { Command } from '../command.ts';
import { ISSUE_MENU, readsIssues } from '../issueMenus.ts';

export const copyIssueId: Command = {
  id: 'grite.issue.copyId',
  title: 'Copy Issue Id',
  menus: [readsIssues(ISSUE_MENU, '9_copy@1')],
  operations: ['issue.list'],
  async run(app, ...args) {
    await copyForEach(app, args, ({ issue }) => issue.short_id);
  },
};
