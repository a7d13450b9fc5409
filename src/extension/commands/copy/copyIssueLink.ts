import { copyForEach } from '../../ui/copyText.ts';
import { linkTo } from '../../ui/linkTo.ts';
import type { Command } from '../command.ts';
import { COPY_MENU, readsIssues } from '../issueMenus.ts';

export const copyIssueLink: Command = {
  id: 'grite.issue.copyLink',
  title: 'Copy Link to Issue',
  menus: [readsIssues(COPY_MENU, '1_copy@1')],
  operations: ['issue.list'],
  async run(app, ...args) {
    await copyForEach(app, args, (named) => linkTo(app, named));
  },
};
